// Centres on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, listQuery, Nullable, object, page, Uuid } from '../../platform/http/schema.ts';
import { Count, Name, optional, Period, Place } from './contract-words.ts';

/** Where the centre lies, in millionths of a degree; both or neither. */
const Latitude = Type.Integer({ minimum: -90_000_000, maximum: 90_000_000 });
const Longitude = Type.Integer({ minimum: -180_000_000, maximum: 180_000_000 });

const centreNames = {
  name_bn: Name,
  name_en: Name,
  village_bn: optional(Place),
  village_en: optional(Place),
  upazila_bn: optional(Place),
  upazila_en: optional(Place),
  district_bn: optional(Place),
  district_en: optional(Place),
  latitude_e6: optional(Nullable(Latitude)),
  longitude_e6: optional(Nullable(Longitude)),
};

export const CreateCentre = object({
  union_id: Uuid,
  code: Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{0,19}$' }),
  ...centreNames,
});
export type CreateCentre = Static<typeof CreateCentre>;

export const ChangeCentre = object({ ...centreNames, name_bn: optional(Name), name_en: optional(Name) });
export type ChangeCentre = Static<typeof ChangeCentre>;

export const Centre = object({
  site_id: Uuid,
  union_id: Uuid,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  village_bn: Type.String(),
  village_en: Type.String(),
  upazila_bn: Type.String(),
  upazila_en: Type.String(),
  district_bn: Type.String(),
  district_en: Type.String(),
  latitude_e6: Nullable(Type.Integer()),
  longitude_e6: Nullable(Type.Integer()),
  members: Count,
  open_shift: Nullable(object({ id: Uuid, held_on: Day, period: Period })),
});
export type Centre = Static<typeof Centre>;
export const CentreQuery = listQuery({});
export const CentrePage = page(Centre);
