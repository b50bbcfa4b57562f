import type { Language } from '../../platform/language/language.ts';
import type { Channel } from './channel.ts';

/** What a variable of a notice can be, and the value the caller gives for it. */
export interface VariableTypes {
  text: string;
  /** Codes, numbers of documents, web addresses: written as given, in Latin digits, in both languages. */
  code: string;
  /** Like a code, but shown to nobody but the recipient, and erased once sent. */
  secret: string;
  /** A name that exists in both languages. */
  bilingual: { readonly bn: string; readonly en: string };
  integer: bigint | number;
  /** Minor units. */
  money: { readonly amount: bigint | number; readonly currency: string };
  /** Millilitres, written as litres. */
  volume: bigint | number;
  /** Hundredths of a per cent, written as per cent. */
  percent: bigint | number;
  day: Temporal.PlainDate;
  instant: Temporal.Instant;
}

export type VariableType = keyof VariableTypes;
export type NoticeVariables = Readonly<Record<string, VariableType>>;
export type NoticeParams<V extends NoticeVariables> = { readonly [name in keyof V]: VariableTypes[V[name]] };

/** Words of one language; `{name}` stands for the variable of that name. */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
  /** Where the channel wants other words than `body`: a text message is paid by the part. */
  readonly sms?: string;
  readonly email?: string;
}

/** One thing the house tells people, in both languages and for every channel it may take. */
export interface NoticeTemplate<V extends NoticeVariables = NoticeVariables> {
  /** `<module>.<what_happened>`, for example `collection.statement_ready`. */
  readonly kind: string;
  /** What the person reads beside the switch in the preferences. */
  readonly name: Readonly<Record<Language, string>>;
  readonly channels: readonly Channel[];
  /** Channels among `channels` that stay silent until the person turns them on. */
  readonly optIn?: readonly Channel[];
  /** The person cannot turn it off: a sign-in code, a changed password, a payment. */
  readonly required?: boolean;
  /** Comes in quiet hours too and waits for no digest. What holds a secret always does. */
  readonly urgent?: boolean;
  /** A channel among `channels` that is used only if the notice still lies unread in the inbox after this time. */
  readonly fallback?: { readonly to: Channel; readonly after: Temporal.DurationLike };
  /** Not offered in the preferences: it carries what was chosen elsewhere. */
  readonly hidden?: boolean;
  /** Goes only to who agreed to offers. */
  readonly marketing?: boolean;
  readonly variables: V;
  readonly text: Readonly<Record<Language, NoticeText>>;
}

/**
 * Declares a notice and checks it once, when the module is loaded: every variable in the words is declared, every
 * declared one is used in both languages, and an opt-in channel is one of its channels.
 */
export function defineNotice<const V extends NoticeVariables>(template: NoticeTemplate<V>): NoticeTemplate<V> {
  const { kind, text, variables, channels, optIn = [], required = false } = template;
  const broken = (what: string): Error => new Error(`Notice ${kind}: ${what}`);
  if (!/^[a-z_]+\.[a-z_]+$/.test(kind)) throw broken('the kind must read <module>.<what_happened>');
  if (channels.length === 0) throw broken('it has no channel');
  for (const channel of optIn) {
    if (!channels.includes(channel)) throw broken(`${channel} is opt-in but not a channel of it`);
  }
  if (required && optIn.length > 0) throw broken('what must always come cannot be opt-in');
  if (template.fallback && !(channels.includes(template.fallback.to) && channels.includes('in_app'))) {
    throw broken('it falls back from the inbox to one of its channels');
  }
  if (channels.includes('in_app') && Object.values(variables).includes('secret')) {
    throw broken('a secret cannot lie in the in-app inbox');
  }
  if ((channels.includes('push') || channels.includes('chat')) && Object.values(variables).includes('secret')) {
    throw broken('a secret cannot stand on a locked screen or in a chat');
  }
  for (const language of ['bn', 'en'] as const) {
    const words = Object.values(text[language]);
    const used = new Set(words.flatMap(variablesIn));
    for (const name of used) {
      if (!(name in variables)) throw broken(`the ${language} text uses {${name}}, which is not declared`);
    }
    for (const name of Object.keys(variables)) {
      if (!used.has(name)) throw broken(`{${name}} is declared but the ${language} text does not use it`);
    }
    if (variablesIn(text[language].title).some((name) => variables[name] === 'secret')) {
      throw broken('a secret cannot stand in a title');
    }
  }
  return template;
}

/** `{days}`, and `{days:day|days}`: the word that belongs to one, and the one that belongs to other numbers. */
const PLACEHOLDER = /\{([a-z][a-z0-9_]*)(?::([^{}|]*)\|([^{}|]*))?\}/g;

export function fillPlaceholders(words: string, value: (name: string) => string): string {
  return words.replace(PLACEHOLDER, (_whole, name: string, one?: string, other?: string) =>
    one === undefined || other === undefined ? value(name) : ['1', '১'].includes(value(name)) ? one : other,
  );
}

/** Urgent: said so, or it holds a secret, which is of use for minutes only. */
export function isUrgent({ urgent = false, variables }: NoticeTemplate): boolean {
  return urgent || Object.values(variables).includes('secret');
}

/** Whether a person may have it collected into a digest. */
export function canWait(notice: NoticeTemplate): boolean {
  return !(notice.required ?? false) && !isUrgent(notice);
}

export function variablesIn(words: string): string[] {
  return [...words.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}
