/** The ways a message can reach a person. */
export const channels = ['in_app', 'email', 'sms'] as const;

export type Channel = (typeof channels)[number];
