// The code with which somebody who forgot their password sets a new one.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { defineNotice, notify } from '../../notify/index.ts';
import { keepPerson, keepSecrets } from '../codes/challenge-store.ts';
import { codeHash, newCode } from '../codes/code-hash.ts';
import { ownerOfPoint } from '../contacts/contact-point-store.ts';
import type { Identifier } from '../contacts/identifier.ts';
import { findPerson } from '../people/person-store.ts';

export const passwordResetCode = defineNotice({
  kind: 'identity.password_reset_code',
  name: { bn: 'নতুন পাসওয়ার্ডের কোড', en: 'Code for a new password' },
  channels: ['sms', 'email'],
  required: true,
  variables: { code: 'secret' },
  text: {
    bn: {
      title: 'নতুন পাসওয়ার্ডের কোড',
      body: 'নতুন পাসওয়ার্ড দিতে কোড {code}। ৫ মিনিট চলবে। কাউকে জানাবেন না।',
      email: [
        'সমবায়ে নতুন পাসওয়ার্ড দিতে আপনার কোড: {code}',
        'যে ফোন বা কম্পিউটারে চেয়েছেন সেখানে লিখুন। ১০ মিনিট চলবে এবং একবার ব্যবহার করা যায়। কাউকে জানাবেন না।',
        'আপনি না চেয়ে থাকলে কিছু করতে হবে না: আপনার পাসওয়ার্ড বদলায়নি।',
      ].join('\n\n'),
    },
    en: {
      title: 'Code for a new password',
      body: 'Samabay code {code} for a new password. Valid 5 minutes. Tell nobody.',
      email: [
        'Your code to set a new Samabay password: {code}',
        'Type it on the phone or computer where you asked. It is valid for 10 minutes, once. Tell nobody.',
        'If you did not ask for it, there is nothing to do: your password has not changed.',
      ].join('\n\n'),
    },
  },
});

/** Sends nothing where nobody has proved the address or signs in with it, or whoever does is shut out. */
export async function sendResetCode(house: House, id: string, identifier: Identifier, seconds: number): Promise<void> {
  const personId = await ownerOfPoint(house.db, identifier);
  const person = personId === null ? null : await findPerson(house.db, personId);
  if (!person || person.closedAt || person.suspendedAt) return;
  const code = newCode();
  const occasion = systemOccasion(house.clock, 'identity.password_reset');
  await inTransaction(house.db, async (tx) => {
    await keepSecrets(tx, id, { codeHash: codeHash(house, identifier, code), linkHash: null });
    await keepPerson(tx, id, person.id);
    await notify(tx, occasion, {
      notice: passwordResetCode,
      params: { code },
      personId: person.id,
      address: identifier.value,
      dedupeKey: `identity.password_reset_code:${newId()}`,
      expiresAt: occasion.now.add({ seconds }),
    });
  });
}
