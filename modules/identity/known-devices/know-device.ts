// Makes a device known for a person who has just proved who they are there, and forgets it again.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deviceHash, newDeviceCookie } from '../sessions/browser-cookie.ts';
import { findDevice, forgetPerson, insertDevice, keepOnDevice } from './device-store.ts';

/** Hands the browser a device token unless it holds one that is known. Returns the device's id. */
export async function knowDevice(
  tx: Tx,
  house: House,
  call: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  personId: string,
): Promise<string> {
  const { request, reply } = call;
  const { occasion } = request;
  const held = deviceHash(house.config, request);
  const known = held && (await findDevice(tx, held));
  const deviceId = known ?? (await newDevice(tx, house, request, reply));
  await keepOnDevice(tx, deviceId, personId, occasion.now);
  await recordAudit(
    tx,
    { ...occasion, actor: { ...occasion.actor, personId } },
    {
      action: 'identity.device_known',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      after: { device: deviceId },
    },
  );
  return deviceId;
}

/** Takes a person off a device, which asks for a code from then on. Returns how many devices forgot them. */
export async function forgetDevice(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  where: { readonly deviceId?: string; readonly tokenHash?: Buffer } = {},
): Promise<number> {
  const forgotten = await forgetPerson(tx, personId, where);
  if (forgotten === 0) return 0;
  await recordAudit(tx, occasion, {
    action: 'identity.device_forgotten',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { devices: forgotten },
  });
  return forgotten;
}

async function newDevice(tx: Tx, house: House, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const cookie = newDeviceCookie(house.config);
  const label = (request.headers['user-agent'] ?? '').slice(0, 400);
  reply.header('set-cookie', cookie.line);
  return insertDevice(tx, { tokenHash: cookie.hash, label }, request.occasion.now);
}
