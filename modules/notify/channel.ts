/** The ways a message can reach a person; `chat` reaches the staff of a site. */
export const channels = ['in_app', 'email', 'sms', 'whatsapp', 'push', 'voice', 'chat'] as const;

export type Channel = (typeof channels)[number];

/** Those that leave the house. */
export const outsideChannels = ['email', 'sms', 'whatsapp', 'push', 'voice', 'chat'] as const;

export type OutsideChannel = (typeof outsideChannels)[number];

/**
 * A telephone rings, and a message goes through somebody else's network, only for who asked for it: the choice in the
 * preferences is the consent, whatever the notice does by itself.
 */
export function comesOnlyWhenAsked(channel: Channel): boolean {
  return channel === 'voice' || channel === 'whatsapp';
}
