// The pass a provider gives for an hour. All processes share one, because providers count how often it is asked for.

export interface GatewayToken {
  readonly token: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Temporal.Instant;
}

/** `busy`: somebody else is asking. `spent`: the provider allows no further call for now. */
export type TokenClaim = 'yours' | 'busy' | 'spent';

export interface GatewayTokens {
  read(): Promise<GatewayToken | null>;
  /** Counts a call for a pass. Whoever holds the claim may count a second one. */
  claim(isHolding: boolean): Promise<TokenClaim>;
  /** Keeps what was given, or nothing, and lets go of the claim. */
  settle(token: GatewayToken | null): Promise<void>;
  /** The provider does not take it any more. */
  drop(token: string): Promise<void>;
}

/** What bKash allows. */
export const tokenCallsAnHour = 2;

/** A claim is let go by itself when its process died; a call for a pass takes less. */
export const claimSeconds = 40;
