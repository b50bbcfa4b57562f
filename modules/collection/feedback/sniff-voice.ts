/** Says what a voice note is by its first bytes: what phones record (WebM, Ogg, MP4), and nothing else. */

export type VoiceType = 'audio/webm' | 'audio/ogg' | 'audio/mp4';

export function sniffVoice(bytes: Uint8Array): VoiceType | null {
  const text = (from: number, length: number) => Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
  if (text(0, 4) === '\x1aE\xdf\xa3' && text(0, 64).includes('webm')) return 'audio/webm';
  if (text(0, 4) === 'OggS') return 'audio/ogg';
  if (text(4, 4) === 'ftyp' && /^(M4A|mp4|iso|dash|MSNV)/.test(text(8, 4))) return 'audio/mp4';
  return null;
}
