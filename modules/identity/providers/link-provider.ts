// Finds, makes or links the person behind an account at a provider. Two addresses that look the same prove nothing: an
// account is joined to a person only when both sides know the address to be theirs, or the person is signed in.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireAnotherWay } from '../sign-in/another-way.ts';
import { admitApplicant } from '../sign-in/sign-up.ts';
import { deleteProvided, findByEmail, findProvided, insertProvided } from './provider-store.ts';
import type { ProvidedIdentity } from './visit-provider.ts';

/**
 * Throws `identity.link_needs_sign_in` when a person has the address but never proved it, `identity.no_account` where
 * people do not register themselves, `identity.sign_in_refused` for somebody closed.
 */
export async function personOfProvider(
  tx: Tx,
  house: House,
  occasion: Occasion,
  identity: ProvidedIdentity,
): Promise<string> {
  const linked = await findProvided(tx, identity);
  if (linked !== null) return linked;
  const { verifiedEmail } = identity;
  const known = verifiedEmail === null ? null : await findByEmail(tx, verifiedEmail);
  if (known && !known.isVerified) throw new DomainError('identity.link_needs_sign_in');
  if (!known && !house.config.SELF_SIGN_UP) throw new DomainError('identity.no_account');
  const personId = known?.id ?? (await register(tx, house, occasion, identity));
  await addProvider(tx, occasion, personId, identity);
  return personId;
}

/** Throws `identity.provider_taken` when the account is somebody else's; linking one's own again changes nothing. */
export async function linkProvider(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  identity: ProvidedIdentity,
): Promise<void> {
  const linked = await findProvided(tx, identity);
  if (linked === personId) return;
  if (linked !== null) throw new DomainError('identity.provider_taken');
  await addProvider(tx, occasion, personId, identity);
}

/** Throws `identity.provider_not_linked`, `identity.last_way_in`. */
export async function unlinkProvider(tx: Tx, occasion: Occasion, personId: string, provider: string): Promise<void> {
  await requireAnotherWay(tx, personId, { providerId: provider });
  if (!(await deleteProvided(tx, personId, provider))) throw new DomainError('identity.provider_not_linked');
  await recordAudit(tx, occasion, {
    action: 'identity.provider_unlinked',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { provider },
  });
}

async function addProvider(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  { provider, subject }: ProvidedIdentity,
): Promise<void> {
  await insertProvided(tx, personId, { provider, subject }, occasion.now);
  await recordAudit(
    tx,
    { ...occasion, actor: { ...occasion.actor, personId } },
    {
      action: 'identity.provider_linked',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      after: { provider },
    },
  );
}

async function register(tx: Tx, house: House, occasion: Occasion, identity: ProvidedIdentity): Promise<string> {
  const { language } = occasion.actor;
  const name = identity.name.trim().slice(0, 120) || (language === 'bn' ? 'নতুন ব্যবহারকারী' : 'New user');
  const applicant = { name, language, passwordHash: null };
  const identifier =
    identity.verifiedEmail === null ? null : ({ kind: 'email', value: identity.verifiedEmail } as const);
  const person = await admitApplicant(tx, house, occasion, { identifier, applicant });
  return person.id;
}
