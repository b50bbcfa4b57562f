// Identity's records in the shape of its contract.
import type { Static } from 'typebox';
import type * as contract from '../contract.ts';
import type { Site } from '../sites/site-store.ts';
import type { Person } from './person-store.ts';

export function personJson(person: Person): Static<typeof contract.Person> {
  return {
    id: person.id,
    name: person.name,
    name_bn: person.nameBn,
    phone: person.phone,
    email: person.email,
    language: person.language,
    created_at: person.createdAt.toString(),
    closed_at: person.closedAt?.toString() ?? null,
    photo_id: person.photoFileId,
    suspended_at: person.suspendedAt?.toString() ?? null,
    suspended_until: person.suspendedUntil?.toString() ?? null,
  };
}

export function siteJson(site: Site): Static<typeof contract.Site> {
  return {
    id: site.id,
    parent_id: site.parentId,
    kind: site.kind,
    code: site.code,
    name_bn: site.nameBn,
    name_en: site.nameEn,
    time_zone: site.timeZone,
  };
}
