// Adds and changes the scales, analysers and printers of a centre.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findCentre, findUnion } from '../centre-store.ts';
import { builtInModels } from './built-in-models.ts';
import { type AddDevice, baudRates, type ChangeDevice, type Device } from './contract-devices.ts';
import { findDevice, insertDevice, updateDevice } from './device-store.ts';
import { modelsOf } from './model-store.ts';

/** Throws `collection.centre_missing`, `device_model_unknown`, `device_port_unfit`, `device_paper_unfit`. */
export async function addDevice(tx: Tx, occasion: Occasion, input: AddDevice): Promise<Device> {
  await check(tx, input);
  const id = newId();
  await insertDevice(tx, { id, ...input, changed_at: occasion.now, changed_by: occasion.actor.personId });
  return tell(tx, occasion, id, null);
}

/** Throws `collection.device_missing`, and what `addDevice` refuses. */
export async function changeDevice(tx: Tx, occasion: Occasion, id: string, change: ChangeDevice): Promise<Device> {
  const before = await findDevice(tx, id);
  if (!before) throw new DomainError('collection.device_missing');
  await check(tx, { ...before, ...change });
  await updateDevice(tx, id, { ...change, changed_at: occasion.now, changed_by: occasion.actor.personId });
  return tell(tx, occasion, id, before);
}

async function check(tx: Tx, device: AddDevice): Promise<void> {
  const { use, model_code, connection, port, paper_mm, baud_rate } = device;
  const unionId =
    (await findCentre(tx, device.centre_id))?.union_id ?? (await findUnion(tx, device.centre_id))?.site_id;
  if (unionId === undefined) throw new DomainError('collection.centre_missing');
  const known = use === 'printer' ? model_code === 'esc-pos' : await hasModel(tx, unionId, use, model_code);
  const speedKnown = baud_rate === null || baudRates.some((one) => one === baud_rate);
  if (!known || !speedKnown) throw new DomainError('collection.device_model_unknown', { model_code }, '/model_code');
  if (connection === 'bridge' && port === '') throw new DomainError('collection.device_port_unfit', {}, '/port');
  const paperFits = use === 'printer' ? paper_mm === 58 || paper_mm === 80 : paper_mm === null;
  if (!paperFits) throw new DomainError('collection.device_paper_unfit', {}, '/paper_mm');
}

async function hasModel(tx: Tx, unionId: string, use: string, code: string): Promise<boolean> {
  const own = (await modelsOf(tx, unionId)).map((one) => one.model);
  return [...builtInModels, ...own].some((model) => model.use === use && model.code === code);
}

async function tell(tx: Tx, occasion: Occasion, id: string, before: Device | null): Promise<Device> {
  const found = (await findDevice(tx, id)) as Device;
  const { model: _model, ...device } = found;
  const { model: _old, ...earlier } = before ?? found;
  await recordAudit(tx, occasion, {
    action: before ? 'collection.device_changed' : 'collection.device_added',
    siteId: device.centre_id,
    subject: { kind: 'collection.device', id },
    ...(before ? { before: earlier } : {}),
    after: device,
  });
  return found;
}
