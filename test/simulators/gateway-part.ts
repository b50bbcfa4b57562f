// What an adapter is given in tests: real HTTP with a short time limit, a clock, and a pass kept in memory.
import type { GatewayAnswer, GatewayCall, GatewayDeps } from '../../modules/payments/gateways/gateway.ts';
import {
  type GatewayToken,
  type GatewayTokens,
  tokenCallsAnHour,
} from '../../modules/payments/gateways/gateway-tokens.ts';
import type { Clock } from '../../platform/clock.ts';
import { callHttp } from '../../platform/outside/http-call.ts';

export function gatewayPart(clock: Clock): GatewayDeps & { readonly calls: GatewayCall[] } {
  const calls: GatewayCall[] = [];
  return {
    clock,
    calls,
    call: async (call): Promise<GatewayAnswer> => {
      calls.push(call);
      const { method, url, headers = {}, body = '' } = call;
      const answer = await callHttp({ method, url, headers, body, timeoutMs: 5000, longest: 100_000 });
      if ('status' in answer) return { state: 'answered', status: answer.status, text: answer.text };
      return { state: answer.hasLeft ? 'unknown' : 'unreached', code: answer.broke };
    },
  };
}

/** One pass for all who are given it, as the table keeps it for all processes. */
export function tokensInMemory(clock: Clock): GatewayTokens {
  let kept: GatewayToken | null = null;
  let isClaimed = false;
  let asked: Temporal.Instant[] = [];
  return {
    read: async () => kept,
    claim: async (isHolding) => {
      if (isClaimed && !isHolding) return 'busy';
      const since = clock.now().subtract({ hours: 1 });
      asked = asked.filter((at) => Temporal.Instant.compare(at, since) > 0);
      if (asked.length >= tokenCallsAnHour) return 'spent';
      asked.push(clock.now());
      isClaimed = true;
      return 'yours';
    },
    settle: async (token) => {
      if (token) kept = token;
      isClaimed = false;
    },
    drop: async (token) => {
      if (kept?.token === token) kept = { ...kept, expiresAt: clock.now() };
    },
  };
}
