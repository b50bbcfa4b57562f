// Coolers, tankers, routes and tolerances on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, listQuery, Nullable, object, page, Text, Uuid } from '../../../platform/http/schema.ts';
import { Count, MilkType, Name, optional } from '../contract-words.ts';

/** Hundred tonnes; nothing on wheels here carries more. */
const most = 100_000_000;
export const Volume = Type.Integer({ minimum: 1, maximum: most, description: 'Millilitres' });
export const Mass = Type.Integer({ minimum: 1, maximum: most, description: 'Grams' });
export const Temperature = Type.Integer({ minimum: -200, maximum: 600, description: 'Tenths of a degree Celsius' });
export const Quality = Type.Integer({ minimum: 1, maximum: 10_000, description: 'Hundredths of a per cent' });
const Code = Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{0,19}$' });

/** The maker's table: at this dip, this volume; both rising. Between two rows it is read along the line. */
export const DipTable = Type.Array(Type.Array(Count, { minItems: 2, maxItems: 2 }), { maxItems: 400 });

const coolerFields = {
  code: Code,
  name_bn: Name,
  name_en: Name,
  milk_type: MilkType,
  capacity_ml: Volume,
  dip_table: DipTable,
  warm_above_tenths: Temperature,
  is_active: Type.Boolean(),
};

export const CreateCooler = object({
  centre_id: Uuid,
  ...coolerFields,
  dip_table: optional(DipTable),
  warm_above_tenths: optional(Temperature),
  is_active: optional(Type.Boolean()),
});
export type CreateCooler = Static<typeof CreateCooler>;

export const ChangeCooler = object({
  name_bn: optional(Name),
  name_en: optional(Name),
  milk_type: optional(MilkType),
  capacity_ml: optional(Volume),
  dip_table: optional(DipTable),
  warm_above_tenths: optional(Temperature),
  is_active: optional(Type.Boolean()),
});
export type ChangeCooler = Static<typeof ChangeCooler>;

export const CoolerReading = object({
  id: Uuid,
  read_at: Instant,
  temp_tenths: Type.Integer(),
  dip_mm: Nullable(Count),
  volume_ml: Count,
  recorded_by_name: Nullable(Type.String()),
});
export type CoolerReading = Static<typeof CoolerReading>;
export const CoolerReadingPage = page(CoolerReading);

export const Cooler = object({
  id: Uuid,
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  ...coolerFields,
  latest: Nullable(object({ read_at: Instant, temp_tenths: Type.Integer(), volume_ml: Count })),
});
export type Cooler = Static<typeof Cooler>;
export const CoolerQuery = listQuery({ centre_id: optional(Uuid) });
export const CoolerPage = page(Cooler);

/** By dip where the cooler has a table, else litres as read. */
export const RecordCoolerReading = object({
  id: Uuid,
  temp_tenths: Temperature,
  dip_mm: optional(Nullable(Type.Integer({ minimum: 0, maximum: 20_000 }))),
  volume_ml: optional(Nullable(Type.Integer({ minimum: 0, maximum: most }))),
  read_at: optional(Instant),
});
export type RecordCoolerReading = Static<typeof RecordCoolerReading>;

export const Compartment = object({ id: Uuid, position: Count, capacity_ml: Count });
export type Compartment = Static<typeof Compartment>;
export const Tanker = object({
  id: Uuid,
  union_id: Uuid,
  plate: Type.String(),
  owner: Type.String(),
  is_active: Type.Boolean(),
  compartments: Type.Array(Compartment),
});
export type Tanker = Static<typeof Tanker>;
export const TankerPage = page(Tanker);
export const MasterQuery = listQuery({ union_id: optional(Uuid) });
export const CreateTanker = object({
  union_id: Uuid,
  plate: Text(40, { minLength: 2 }),
  owner: optional(Text(120)),
  compartments: Type.Array(Volume, { minItems: 1, maxItems: 12, description: 'Capacity of each, front to back' }),
});
export type CreateTanker = Static<typeof CreateTanker>;
export const ChangeTanker = object({ owner: optional(Text(120)), is_active: optional(Type.Boolean()) });
export type ChangeTanker = Static<typeof ChangeTanker>;

const DueTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM at the centre' });
const Stop = object({ centre_id: Uuid, due_at: Nullable(DueTime) });
export const TransportRoute = object({
  id: Uuid,
  union_id: Uuid,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  is_active: Type.Boolean(),
  stops: Type.Array(
    object({
      centre_id: Uuid,
      due_at: Nullable(DueTime),
      centre_name_bn: Type.String(),
      centre_name_en: Type.String(),
    }),
  ),
});
export type TransportRoute = Static<typeof TransportRoute>;
export const TransportRoutePage = page(TransportRoute);
export const CreateRoute = object({
  union_id: Uuid,
  code: Code,
  name_bn: Name,
  name_en: Name,
  stops: Type.Array(Stop, { maxItems: 60 }),
});
export type CreateRoute = Static<typeof CreateRoute>;
export const ChangeRoute = object({
  name_bn: optional(Name),
  name_en: optional(Name),
  is_active: optional(Type.Boolean()),
  stops: optional(Type.Array(Stop, { maxItems: 60 })),
});
export type ChangeRoute = Static<typeof ChangeRoute>;

/** What may be missing: of the mass the larger of a share and an amount, of fat and SNF a share. */
const limits = {
  mass_bp: Type.Integer({ minimum: 0, maximum: 1000 }),
  mass_g: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  fat_bp: Type.Integer({ minimum: 0, maximum: 1000 }),
  snf_bp: Type.Integer({ minimum: 0, maximum: 1000 }),
};
export const Tolerance = object({ ...limits, effective_from: Nullable(Day) });
export type Tolerance = Static<typeof Tolerance>;
export const SetTolerance = object({ union_id: Uuid, effective_from: Day, ...limits });
export type SetTolerance = Static<typeof SetTolerance>;
export const UnionQuery = object({ union_id: Uuid });
