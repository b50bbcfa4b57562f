// Keeps a union's own device model as a new version, once it reads the line it was tried against.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import { builtInModels } from './built-in-models.ts';
import { faultOf } from './check-model.ts';
import { modelOf, type OwnModel, type SaveModel } from './contract-models.ts';
import { insertModel, modelsOf } from './model-store.ts';
import { readFrame } from './read-frame.ts';

/**
 * Throws `collection.union_missing`, `device_model_code_taken` (built in, or saved by somebody else meanwhile),
 * `device_model_unfit`, `device_model_unread` (with the reason of the refusal).
 */
export async function saveModel(tx: Tx, occasion: Occasion, input: SaveModel): Promise<OwnModel> {
  const { union_id, sample } = input;
  const model = modelOf(input.model);
  if (!(await findUnion(tx, union_id))) throw new DomainError('collection.union_missing');
  const builtIn = builtInModels.some((one) => one.code === model.code);
  if (builtIn) throw new DomainError('collection.device_model_code_taken', { code: model.code }, '/model/code');
  const fault = faultOf(model);
  if (fault) throw new DomainError('collection.device_model_unfit', { fault }, '/model');
  const reading = readFrame(model, { text: sample, at: 0 }, 0);
  if (!reading.ok) throw new DomainError('collection.device_model_unread', { reason: reading.code }, '/sample');
  const before = (await modelsOf(tx, union_id)).find((one) => one.model.code === model.code);
  const id = newId();
  const version = (before?.version ?? 0) + 1;
  await insertModel(tx, {
    ...{ id, union_id, code: model.code, version, sample },
    model: input.model as unknown as JsonValue,
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.device_model_saved',
    siteId: union_id,
    subject: { kind: 'collection.device_model', id },
    ...(before ? { before: before.model as unknown as JsonValue } : {}),
    after: { version, ...input.model } as unknown as JsonValue,
  });
  return (await modelsOf(tx, union_id)).find((one) => one.id === id) as OwnModel;
}
