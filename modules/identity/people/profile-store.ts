import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { Gender, Profile, Reading } from '../contract-contact.ts';

/** What is known of a person besides the account: kept because they told it, and for no use but the one they know. */
export interface PersonProfile {
  readonly reading: Reading;
  readonly birthOn: Temporal.PlainDate | null;
  readonly gender: Gender | null;
  readonly emergencyName: string | null;
  readonly emergencyPhone: string | null;
  readonly emergencyRelation: string | null;
}

const columns = [
  'reading',
  'birth_on as birthOn',
  'gender',
  'emergency_name as emergencyName',
  'emergency_phone as emergencyPhone',
  'emergency_relation as emergencyRelation',
] as const;

export async function findProfile(db: Db, personId: string): Promise<PersonProfile | null> {
  const row = await db.selectFrom('identity.people').select(columns).where('id', '=', personId).executeTakeFirst();
  return (row as PersonProfile | undefined) ?? null;
}

export async function updateProfile(tx: Tx, personId: string, profile: PersonProfile): Promise<void> {
  const result = await tx
    .updateTable('identity.people')
    .set({
      reading: profile.reading,
      birth_on: profile.birthOn,
      gender: profile.gender,
      emergency_name: profile.emergencyName,
      emergency_phone: profile.emergencyPhone,
      emergency_relation: profile.emergencyRelation,
    })
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

export async function updatePhoto(tx: Tx, personId: string, fileId: string | null): Promise<void> {
  const result = await tx
    .updateTable('identity.people')
    .set({ photo_file_id: fileId })
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

/** Names, language and photograph as they stand on the account. */
export type AccountPart = Pick<Profile, 'name' | 'name_bn' | 'language' | 'photo_id'>;

export function profileJson(account: AccountPart, profile: PersonProfile): Profile {
  return {
    ...account,
    reading: profile.reading,
    birth_on: profile.birthOn?.toString() ?? null,
    gender: profile.gender,
    emergency_name: profile.emergencyName,
    emergency_phone: profile.emergencyPhone,
    emergency_relation: profile.emergencyRelation,
  };
}
