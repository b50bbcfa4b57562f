// The devices of a centre on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Nullable, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { optional } from '../contract-words.ts';
import { DeviceModelSchema, modelConstraints, modelErrors } from './contract-models.ts';

export const deviceErrors = {
  'collection.device_missing': 404,
  'collection.device_model_unknown': 422,
  'collection.device_port_unfit': 422,
  'collection.device_paper_unfit': 422,
  ...modelErrors,
} as const satisfies ErrorTable;

export const deviceConstraints = {
  devices_bridge_has_port: 'collection.device_port_unfit',
  devices_paper_of_printers: 'collection.device_paper_unfit',
  ...modelConstraints,
} as const satisfies Record<string, keyof typeof deviceErrors>;

export const devicePermissions = ['collection.device.read', 'collection.device.manage'] as const;

export const deviceUses = ['scale', 'analyser', 'printer'] as const;
export const connections = ['web_serial', 'bridge'] as const;
export const baudRates = [1200, 2400, 4800, 9600, 14_400, 19_200, 38_400, 57_600, 115_200] as const;

const settings = {
  name: Text(80, { minLength: 1 }),
  use: Type.Enum([...deviceUses]),
  model_code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
  connection: Type.Enum([...connections]),
  port: Type.String({ pattern: '^(/dev/[A-Za-z0-9/_.-]{1,80})?$' }),
  baud_rate: Nullable(Type.Integer({ minimum: 1200, maximum: 115_200 })),
  tare_command: Text(20),
  paper_mm: Nullable(Type.Integer({ minimum: 58, maximum: 80 })),
  is_active: Type.Boolean(),
};
/** With how it speaks, so that the browser needs nothing more to read it; a printer speaks ESC/POS. */
export const Device = object({ id: Uuid, centre_id: Uuid, ...settings, model: Nullable(DeviceModelSchema) });
export type Device = Static<typeof Device>;
export const Devices = object({ items: Type.Array(Device) });
export const AddDevice = object({ centre_id: Uuid, ...settings });
export type AddDevice = Static<typeof AddDevice>;
export const ChangeDevice = object({ ...settings, use: optional(Type.Enum([...deviceUses])) });
export type ChangeDevice = Static<typeof ChangeDevice>;
export const DeviceQuery = object({ centre_id: Uuid });
