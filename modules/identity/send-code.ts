// Queues the message that carries a sign-in code, to somebody who can sign in and to nobody else.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { defineNotice, notify } from '../notify/index.ts';
import type { Identifier } from './identifier.ts';
import { findSignIn } from './person-store.ts';

export interface CodeMessage {
  readonly identifier: Identifier;
  readonly code: string;
}

export const signInCode = defineNotice({
  kind: 'identity.sign_in_code',
  name: { bn: 'প্রবেশের কোড', en: 'Sign-in code' },
  channels: ['sms', 'email'],
  required: true,
  variables: { code: 'secret' },
  text: {
    bn: {
      title: 'সমবায়ে প্রবেশের কোড',
      body: 'আপনার কোড {code}। ৫ মিনিট চলবে। কাউকে জানাবেন না।',
      email: [
        'সমবায়ে প্রবেশের জন্য আপনার কোড: {code}',
        'কোডটি ৫ মিনিট চলবে এবং একবার ব্যবহার করা যায়। কাউকে জানাবেন না।',
        'আপনি না চেয়ে থাকলে কিছু করতে হবে না।',
      ].join('\n\n'),
    },
    en: {
      title: 'Your Samabay sign-in code',
      body: 'Samabay code {code}. Valid 5 minutes. Tell nobody.',
      email: [
        'Your code to sign in to Samabay: {code}',
        'It is valid for 5 minutes and can be used once. Tell nobody.',
        'If you did not ask for it, there is nothing to do.',
      ].join('\n\n'),
    },
  },
});

export async function sendCode(house: House, { identifier, code }: CodeMessage): Promise<void> {
  const person = await findSignIn(house.db, identifier);
  if (!person) return;
  const occasion = systemOccasion(house.clock, 'identity.sign_in_code');
  await inTransaction(house.db, (tx) =>
    notify(tx, occasion, {
      notice: signInCode,
      params: { code },
      personId: person.personId,
      address: identifier.value,
      dedupeKey: `identity.sign_in_code:${newId()}`,
      expiresAt: occasion.now.add({ seconds: 300 }),
    }),
  );
}
