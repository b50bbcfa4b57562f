/** The calls behind the contact points of oneself (`who` is null) or of a person somebody looks after. */
import { answerOf, api } from '#lib/api.ts';
import type { ContactPoint } from '#modules/identity/contract-contact.ts';

export type Who = string | null;

export function addPoint(who: Who, value: string): Promise<ContactPoint> {
  const body = { value };
  return who === null
    ? answerOf<ContactPoint>(api.POST('/api/me/contact-points', { body }))
    : answerOf<ContactPoint>(api.POST('/api/people/{id}/contact-points', { params: { path: { id: who } }, body }));
}

/** Asking again for the same address sends another code to it. */
export function sendAgain(who: Who, point: ContactPoint): Promise<ContactPoint> {
  return addPoint(who, point.value);
}

export async function provePoint(who: Who, id: string, code: string): Promise<void> {
  const body = { code };
  if (who === null) {
    await answerOf(api.POST('/api/me/contact-points/{id}/verification', { params: { path: { id } }, body }));
    return;
  }
  const path = { id: who, contact_id: id };
  await answerOf(api.POST('/api/people/{id}/contact-points/{contact_id}/verification', { params: { path }, body }));
}

export async function makePrimary(who: Who, id: string): Promise<void> {
  if (who === null) {
    await answerOf(api.PUT('/api/me/contact-points/{id}/primary', { params: { path: { id } } }));
    return;
  }
  const path = { id: who, contact_id: id };
  await answerOf(api.PUT('/api/people/{id}/contact-points/{contact_id}/primary', { params: { path } }));
}

export async function removePoint(who: Who, id: string): Promise<void> {
  if (who === null) {
    await answerOf(api.DELETE('/api/me/contact-points/{id}', { params: { path: { id } } }));
    return;
  }
  const path = { id: who, contact_id: id };
  await answerOf(api.DELETE('/api/people/{id}/contact-points/{contact_id}', { params: { path } }));
}
