// Queues the message that carries a sign-in code.
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Language } from '../../../platform/language/language.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { defineNotice, notify } from '../../notify/index.ts';
import type { Identifier } from '../contacts/identifier.ts';
import { publicOrigin } from '../sign-in/public-origin.ts';

export interface CodeMessage {
  readonly identifier: Identifier;
  readonly code: string;
  /** The token of the link, in a mail. */
  readonly link: string | null;
  readonly personId: string | null;
  /** For somebody not yet registered. */
  readonly language: Language;
  readonly seconds: number;
}

export const signInCode = defineNotice({
  kind: 'identity.sign_in_code',
  name: { bn: 'প্রবেশের কোড', en: 'Sign-in code' },
  channels: ['sms', 'email'],
  required: true,
  variables: { code: 'secret', link: 'secret' },
  text: {
    bn: {
      title: 'সমবায়ে প্রবেশের কোড',
      body: 'আপনার কোড {code}। ৫ মিনিট চলবে। কাউকে জানাবেন না।',
      email: [
        'সমবায়ে প্রবেশের জন্য আপনার কোড: {code}',
        'অথবা যে ফোন বা কম্পিউটারে কোড চেয়েছেন সেখানে এই ঠিকানা খুলুন:',
        '{link}',
        'কোড ও ঠিকানা ১০ মিনিট চলবে এবং একবার ব্যবহার করা যায়। কাউকে জানাবেন না।',
        'আপনি না চেয়ে থাকলে কিছু করতে হবে না।',
      ].join('\n\n'),
    },
    en: {
      title: 'Your Samabay sign-in code',
      body: 'Samabay code {code}. Valid 5 minutes. Tell nobody.',
      email: [
        'Your code to sign in to Samabay: {code}',
        'Or open this address on the phone or computer where you asked for it:',
        '{link}',
        'Both are valid for 10 minutes and can be used once. Tell nobody.',
        'If you did not ask for it, there is nothing to do.',
      ].join('\n\n'),
    },
  },
});

/** The recipient is decided by the caller: who is known, or who applies. */
export async function sendCode(tx: Tx, house: House, message: CodeMessage): Promise<void> {
  const { identifier, code, link, personId, language, seconds } = message;
  const occasion = systemOccasion(house.clock, 'identity.sign_in_code');
  await notify(tx, occasion, {
    notice: signInCode,
    params: { code, link: `${publicOrigin(house.config)}/sign-in${link === null ? '' : `/link/${link}`}` },
    ...(personId === null ? { language } : { personId }),
    address: identifier.value,
    dedupeKey: `identity.sign_in_code:${newId()}`,
    expiresAt: occasion.now.add({ seconds }),
  });
}
