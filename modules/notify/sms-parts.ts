/**
 * In how many parts a text message travels and is paid for, after 3GPP TS 23.038: 160 characters (153 a part when
 * there are several) in the GSM 7-bit alphabet, else 70 (67) UTF-16 units. Bangla always needs the latter.
 */
export function countSmsParts(message: string): { encoding: 'gsm7' | 'ucs2'; units: number; parts: number } {
  const septets = countSeptets(message);
  if (septets !== null) return { encoding: 'gsm7', units: septets, parts: countParts(septets, 160, 153) };
  return { encoding: 'ucs2', units: message.length, parts: countParts(message.length, 70, 67) };
}

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These stand behind an escape and take two septets. */
const EXTENDED = new Set('\f^{}\\[~]|€');

function countSeptets(message: string): number | null {
  let septets = 0;
  for (const character of message) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENDED.has(character)) septets += 2;
    else return null;
  }
  return septets;
}

function countParts(units: number, single: number, several: number): number {
  return units <= single ? 1 : Math.ceil(units / several);
}
