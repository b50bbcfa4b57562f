/** Whether the list holds it, in any case, alone or with a few digits or signs behind. */
export async function isKnownPassword(password: string): Promise<boolean> {
  const { knownPasswords } = await import('./known-password-list.ts');
  const plain = password.normalize('NFKC').toLowerCase();
  return knownPasswords.has(plain) || knownPasswords.has(plain.replace(/[\d!@#$%&*.?_-]{1,4}$/, ''));
}
