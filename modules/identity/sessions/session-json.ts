import type { Session } from '../contract.ts';
import type { SessionLine } from './session-store.ts';

export function sessionJson(line: SessionLine, thisSessionId: string | null): Session {
  return {
    id: line.id,
    created_at: line.createdAt.toString(),
    seen_at: line.seenAt.toString(),
    expires_at: line.expiresAt.toString(),
    browser: line.browser,
    system: line.system,
    device: line.userAgent,
    way: line.way,
    factor: line.factor,
    address: line.address,
    start_address: line.startAddress,
    place: line.place,
    is_this: line.id === thisSessionId,
  };
}
