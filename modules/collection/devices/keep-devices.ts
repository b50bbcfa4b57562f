// Adds and changes the scales, analysers and printers of a centre.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findCentre } from '../centre-store.ts';
import { builtInModels } from './built-in-models.ts';
import { type AddDevice, baudRates, type ChangeDevice, type Device } from './contract-devices.ts';
import { findDevice, insertDevice, updateDevice } from './device-store.ts';

/** Throws `collection.centre_missing`, `device_model_unknown`, `device_port_unfit`, `device_paper_unfit`. */
export async function addDevice(tx: Tx, occasion: Occasion, input: AddDevice): Promise<Device> {
  if (!(await findCentre(tx, input.centre_id))) throw new DomainError('collection.centre_missing');
  check(input);
  const id = newId();
  await insertDevice(tx, { id, ...input, changed_at: occasion.now, changed_by: occasion.actor.personId });
  return tell(tx, occasion, id, null);
}

/** Throws `collection.device_missing`, and what `addDevice` refuses. */
export async function changeDevice(tx: Tx, occasion: Occasion, id: string, change: ChangeDevice): Promise<Device> {
  const before = await findDevice(tx, id);
  if (!before) throw new DomainError('collection.device_missing');
  check({ ...before, ...change });
  await updateDevice(tx, id, { ...change, changed_at: occasion.now, changed_by: occasion.actor.personId });
  return tell(tx, occasion, id, before);
}

function check(device: Omit<AddDevice, 'centre_id'>): void {
  const { use, model_code, connection, port, paper_mm, baud_rate } = device;
  const known = use === 'printer' ? model_code === 'esc-pos' : hasModel(use, model_code);
  const speedKnown = baud_rate === null || baudRates.some((one) => one === baud_rate);
  if (!known || !speedKnown) throw new DomainError('collection.device_model_unknown', { model_code }, '/model_code');
  if (connection === 'bridge' && port === '') throw new DomainError('collection.device_port_unfit', {}, '/port');
  const paperFits = use === 'printer' ? paper_mm === 58 || paper_mm === 80 : paper_mm === null;
  if (!paperFits) throw new DomainError('collection.device_paper_unfit', {}, '/paper_mm');
}

const hasModel = (use: string, code: string) => builtInModels.some((model) => model.use === use && model.code === code);

async function tell(tx: Tx, occasion: Occasion, id: string, before: Device | null): Promise<Device> {
  const device = (await findDevice(tx, id)) as Device;
  await recordAudit(tx, occasion, {
    action: before ? 'collection.device_changed' : 'collection.device_added',
    siteId: device.centre_id,
    subject: { kind: 'collection.device', id },
    ...(before ? { before } : {}),
    after: device,
  });
  return device;
}
