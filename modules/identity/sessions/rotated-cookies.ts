// Cookies a request earned before its reply existed: set when the answer leaves. It holds no state of any house.
import type { FastifyRequest } from 'fastify';

export const rotatedCookies: WeakMap<FastifyRequest, string> = new WeakMap();
