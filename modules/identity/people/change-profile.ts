// Changes what a person tells of themselves: names, languages, birthday, and whom to call in need.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { cleanPortrait } from '../../../platform/pictures/clean-picture.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalPhone } from '../contacts/identifier.ts';
import type { Profile, ProfileChange } from '../contract-contact.ts';
import { changePerson } from './change-person.ts';
import { lockPerson } from './person-locks.ts';
import { findPerson } from './person-store.ts';
import { findProfile, type PersonProfile, profileJson, updatePhoto, updateProfile } from './profile-store.ts';

/** Throws `identity.person_missing`. */
export async function readProfile(db: Db, personId: string): Promise<Profile> {
  const [person, profile] = await Promise.all([findPerson(db, personId), findProfile(db, personId)]);
  if (!person || !profile) throw new DomainError('identity.person_missing');
  const { name, nameBn, language, photoFileId } = person;
  return profileJson({ name, name_bn: nameBn, language, photo_id: photoFileId }, profile);
}

/** Throws `identity.person_missing`, `identity.phone_invalid`, `identity.birth_in_future`. */
export async function changeProfile(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  change: ProfileChange,
): Promise<Profile> {
  await lockPerson(tx, personId);
  const { name, name_bn: nameBn, language, ...told } = change;
  const account = { ...(name && { name }), ...(nameBn && { nameBn }), ...(language && { language }) };
  if (Object.keys(account).length > 0) await changePerson(tx, occasion, personId, account);
  const before = await findProfile(tx, personId);
  if (!before) throw new DomainError('identity.person_missing');
  const after = applyChange(before, told, occasion.now);
  const changed = (Object.keys(after) as (keyof PersonProfile)[]).filter(
    (field) => String(before[field]) !== String(after[field]),
  );
  if (changed.length > 0) {
    await updateProfile(tx, personId, after);
    // Which fields, not what stands in them: the audit is never erased.
    await recordAudit(tx, occasion, {
      action: 'identity.profile_changed',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      after: { changed },
    });
  }
  return readProfile(tx, personId);
}

function applyChange(before: PersonProfile, change: ProfileChange, now: Temporal.Instant): PersonProfile {
  const phone = change.emergency_phone;
  return {
    reading: change.reading ?? before.reading,
    birthOn: change.birth_on === undefined ? before.birthOn : change.birth_on && birthday(change.birth_on, now),
    gender: change.gender === undefined ? before.gender : change.gender,
    emergencyName: plain(change.emergency_name, before.emergencyName),
    emergencyPhone:
      phone === undefined ? before.emergencyPhone : phone?.trim() ? canonicalPhone(phone, '/emergency_phone') : null,
    emergencyRelation: plain(change.emergency_relation, before.emergencyRelation),
  } as PersonProfile;
}

function birthday(day: string, now: Temporal.Instant): Temporal.PlainDate {
  const date = Temporal.PlainDate.from(day);
  const today = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const isPast = Temporal.PlainDate.compare(date, today) <= 0 && date.year >= 1900;
  if (!isPast) throw new DomainError('identity.birth_in_future', {}, '/birth_on');
  return date;
}

function plain(given: string | null | undefined, before: string | null): string | null {
  return given === undefined ? before : given?.trim() || null;
}

/** A square of 512 pixels without what the camera wrote beside it. Throws `identity.photo_unfit`. */
export async function changePhoto(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  personId: string,
  bytes: Uint8Array | null,
): Promise<string | null> {
  const before = await lockPerson(tx, personId);
  if (bytes === null && before.photoFileId === null) return null;
  const clean = bytes && (await cleanPortrait(bytes, { code: 'identity.photo_unfit', field: '/file' }));
  const fileId = clean && (await storeFile(tx, files, occasion, { name: 'photo.webp', ...clean }));
  await updatePhoto(tx, personId, fileId);
  await recordAudit(tx, occasion, {
    action: fileId ? 'identity.photo_changed' : 'identity.photo_removed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { photo: fileId },
  });
  return fileId;
}
