/** The ways a message can reach a person; `chat` reaches the staff of a site. */
export const channels = ['in_app', 'email', 'sms', 'push', 'voice', 'chat'] as const;

export type Channel = (typeof channels)[number];

/** Those that leave the house. */
export const outsideChannels = ['email', 'sms', 'push', 'voice', 'chat'] as const;

export type OutsideChannel = (typeof outsideChannels)[number];

/** A telephone rings only for who asked to be called, whatever the notice does by itself. */
export function comesOnlyWhenAsked(channel: Channel): boolean {
  return channel === 'voice';
}
