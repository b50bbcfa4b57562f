// Every refusal leaves as an RFC 9457 problem document with a stable code; the client makes the sentence.
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { databaseFailure } from '../db/failure.ts';
import { DomainError, type ErrorParams, type ErrorTable, QuotaExceeded } from '../errors.ts';
import { RefusedInput } from '../language/refused-input.ts';
import type { Problem } from './schema.ts';

export const platformErrors = {
  'platform.invalid_input': 422,
  'platform.malformed': 400,
  'platform.not_signed_in': 401,
  'platform.forbidden': 403,
  'platform.confirmation_needed': 403,
  'platform.only_looking': 403,
  'platform.not_found': 404,
  'platform.file_missing': 404,
  'platform.conflict': 409,
  'platform.request_in_progress': 409,
  'platform.idempotency_key_reused': 422,
  'platform.invalid_idempotency_key': 400,
  'platform.invalid_cursor': 422,
  'platform.unknown_sort': 422,
  'platform.other_origin': 403,
  'platform.sheet_too_long': 422,
  'platform.too_large': 413,
  'platform.unsupported_media_type': 415,
  'platform.too_many_requests': 429,
  'platform.quota_exceeded': 429,
  'platform.shutting_down': 503,
} as const satisfies ErrorTable;

export const platformConstraints = { idempotency_keys_pkey: 'platform.request_in_progress' } as const;

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem it was answered with. */
    refusal: string | null;
  }
}

export interface Refusals {
  readonly errors: ErrorTable;
  readonly constraints: Readonly<Record<string, string>>;
}

interface Fault {
  readonly status: number;
  readonly code: string;
  readonly params?: ErrorParams;
  readonly errors?: Problem['errors'];
  /** Policies of a quota that was exceeded; its problem type is registered (draft-ietf-httpapi-ratelimit-headers). */
  readonly violated?: readonly string[];
}

export function answerProblems(app: FastifyInstance, refusals: Refusals): void {
  app.decorateRequest('refusal', null);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const fault = faultOf(error, refusals);
    if (fault.status >= 500) request.log.error({ err: error, request_id: request.id }, 'request failed');
    else tellRefusal(request, fault);
    return sendProblem(request, reply, fault);
  });
}

/**
 * The trace of whoever tries doors, guesses codes or sends nonsense: one line a refusal. The route stands in it, never
 * the address asked for, in which a token may be; and no value that was sent.
 */
export function tellRefusal(request: FastifyRequest, { status, code }: Pick<Fault, 'status' | 'code'>): void {
  const actor = request.occasion?.actor;
  const { machineId: machine, seenBy } = actor ?? {};
  const who = { person: actor?.personId ?? undefined, machine, seen_by: seenBy?.personId, address: request.ip };
  const what = { refusal: code, status, method: request.method, route: request.routeOptions.url };
  request.log.info({ ...what, ...who, request_id: request.id }, 'refused');
}

const quotaExceeded = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

export function sendProblem(request: FastifyRequest, reply: FastifyReply, fault: Fault): FastifyReply {
  request.refusal = fault.code;
  const problem: Problem = {
    type: fault.violated ? quotaExceeded : 'about:blank',
    title: STATUS_CODES[fault.status] ?? 'Error',
    status: fault.status,
    code: fault.code,
    ...(fault.params && Object.keys(fault.params).length > 0 ? { params: { ...fault.params } } : {}),
    ...(fault.errors ? { errors: fault.errors } : {}),
    ...(fault.violated ? { 'violated-policies': [...fault.violated] } : {}),
    request_id: request.id,
  };
  // Serialised here: the route's response schemas describe what it answers when it succeeds.
  return reply.code(fault.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}

function faultOf(error: FastifyError, refusals: Refusals): Fault {
  if (error instanceof DomainError) return domainFault(error, refusals.errors);
  if (error.validation) {
    const errors = error.validation.slice(0, 20).map((one) => validationFault(one));
    return { status: 422, code: 'platform.invalid_input', errors };
  }
  return databaseFault(error, refusals) ?? transportFault(error);
}

function domainFault(error: DomainError, errors: ErrorTable): Fault {
  const status = errors[error.code] ?? (error instanceof RefusedInput ? 422 : undefined);
  if (status === undefined) throw new Error(`Error code ${error.code} stands in no contract.`, { cause: error });
  const { code, params } = error;
  if (error instanceof QuotaExceeded) return { status, code, params, violated: error.policies };
  return error.field
    ? { status, code, params, errors: [{ path: error.field, code, params: { ...params } }] }
    : { status, code, params };
}

function validationFault(one: {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}): NonNullable<Problem['errors']>[number] {
  const missing = one.params.missingProperty ?? one.params.additionalProperty;
  const path = typeof missing === 'string' ? `${one.instancePath}/${missing}` : one.instancePath;
  return { path: path.slice(0, 200), code: `platform.invalid.${one.keyword}`, params: readable(one.params) };
}

function readable(params: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const entries = Object.entries(params).filter(([, value]) => typeof value === 'number' || typeof value === 'string');
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, 200) : (value as number)]),
  );
}

/** Classes 22 (data) and 23 (integrity) are the sender's doing: the value does not fit, or breaks a rule. */
function databaseFault(error: Error, refusals: Refusals): Fault | null {
  const failure = databaseFailure(error);
  if (!failure) return null;
  const code = failure.constraint === null ? undefined : refusals.constraints[failure.constraint];
  if (code !== undefined) return { status: refusals.errors[code] ?? 409, code };
  if (failure.state.startsWith('22')) return { status: 422, code: 'platform.invalid_input' };
  if (failure.state === '23505' || failure.state === '23P01') return { status: 409, code: 'platform.conflict' };
  if (failure.state === '23503' || failure.state === '23514') return { status: 422, code: 'platform.invalid_input' };
  return null;
}

function transportFault(error: FastifyError): Fault {
  const status = error.statusCode ?? 500;
  if (status >= 500 || status < 400) return { status: 500, code: 'platform.failed' };
  const byStatus: Record<number, string> = {
    404: 'platform.not_found',
    413: 'platform.too_large',
    415: 'platform.unsupported_media_type',
    429: 'platform.too_many_requests',
  };
  return { status, code: byStatus[status] ?? 'platform.malformed' };
}
