// Configuration: read once from the environment, typed, and refused with a sentence when it makes no sense.
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const Port = Type.Integer({ minimum: 0, maximum: 65_535 });
const Seconds = Type.Integer({ minimum: 1, maximum: 90 * 86_400 });

const demoSecret = 'demo-secret-do-not-use-in-production';

const settings = {
  NODE_ENV: Type.Enum(['development', 'production', 'test'], { default: 'development' }),
  HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
  PORT: Type.Intersect([Port], { default: 3000, description: 'First port tried' }),
  PUBLIC_URL: Type.String({ default: '', pattern: '^(https?://[^/]+)?$', description: 'Where browsers reach Samabay' }),
  DATA_DIR: Type.String({ default: '.data', minLength: 1, description: 'Embedded database and stored files' }),
  DATABASE_URL: Type.String({
    default: '',
    pattern: '^(postgres(ql)?://.+)?$',
    description: 'A PostgreSQL 18 you run',
  }),
  DATABASE_OWNER_URL: Type.String({
    default: '',
    pattern: '^(postgres(ql)?://.+)?$',
    description: 'Login for migrations',
  }),
  DATABASE_POOL: Type.Integer({ minimum: 2, maximum: 200, default: 12, description: 'Connections per process' }),
  SECRET: Type.String({ default: demoSecret, minLength: 32, description: 'Signs sessions' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
  TRUSTED_PROXIES: Type.String({
    default: '',
    description: 'Comma-separated addresses whose X-Forwarded-For is believed',
  }),
  BODY_LIMIT_BYTES: Type.Integer({ minimum: 1024, maximum: 100 * 1024 ** 2, default: 1024 ** 2 }),
  UPLOAD_LIMIT_BYTES: Type.Integer({ minimum: 1024, maximum: 1024 ** 3, default: 20 * 1024 ** 2 }),
  RATE_PER_MINUTE: Type.Integer({
    minimum: 1,
    maximum: 10_000_000,
    default: 1200,
    description: 'Requests per session or address',
  }),
  JOB_CONCURRENCY: Type.Integer({ minimum: 0, maximum: 64, default: 4, description: '0: this process runs no jobs' }),
  SESSION_IDLE_SECONDS: Type.Intersect([Seconds], { default: 12 * 3600 }),
  SESSION_ABSOLUTE_SECONDS: Type.Intersect([Seconds], { default: 30 * 86_400 }),
  CONFIRMATION_SECONDS: Type.Integer({
    minimum: 30,
    maximum: 3600,
    default: 300,
    description: 'How long a proof of being there lasts for what moves money or opens doors',
  }),
  SELF_SIGN_UP: Type.Boolean({ default: true, description: 'Whether people may register themselves' }),
  OIDC_GOOGLE_CLIENT_ID: Type.String({ default: '', maxLength: 200, description: 'Empty: no sign-in with Google' }),
  OIDC_GOOGLE_CLIENT_SECRET: Type.String({ default: '' }),
  OIDC_GOOGLE_ISSUER: Type.String({ default: 'https://accounts.google.com', pattern: '^https?://.+$' }),
  OIDC_FACEBOOK_CLIENT_ID: Type.String({ default: '', maxLength: 200, description: 'Empty: no sign-in with Facebook' }),
  OIDC_FACEBOOK_CLIENT_SECRET: Type.String({ default: '' }),
  OIDC_FACEBOOK_ISSUER: Type.String({ default: 'https://www.facebook.com', pattern: '^https?://.+$' }),
  OIDC_FACEBOOK_TOKEN_URL: Type.String({
    default: 'https://graph.facebook.com/v23.0/oauth/access_token',
    pattern: '^(https?://.+)?$',
    description: 'Facebook leaves it out of its discovery document',
  }),
  SMTP_URL: Type.String({ default: '', pattern: '^(smtps?://.+)?$', description: 'Empty: e-mail stays in the outbox' }),
  MAIL_FROM: Type.String({ default: 'Samabay <no-reply@samabay.example>' }),
  MAIL_BOUNCES_TO: Type.String({
    default: '',
    pattern: '^([^@<>\\s]+@[^@<>\\s]+)?$',
    description: 'Who is told of mail that could not be delivered; empty: the address of MAIL_FROM',
  }),
  SMS_URL: Type.String({ default: '', pattern: '^(https?://.+)?$', description: 'Empty: SMS stays in the outbox' }),
  SMS_API_KEY: Type.String({ default: '' }),
  SMS_SENDER: Type.String({ default: 'SAMABAY', maxLength: 20 }),
  SMS_PROVIDERS: Type.String({
    default: '',
    pattern: '^((sms_gateway|ssl_wireless|infobip)(,(sms_gateway|ssl_wireless|infobip))*)?$',
    description: 'SMS providers in the order they are tried; empty: sms_gateway when SMS_URL is set',
  }),
  SMS_PART_PRICES: Type.String({
    default: '',
    pattern: '^([a-z_]+=[0-9]+([.][0-9]{1,2})?(,|$))*$',
    description: 'Taka a part by provider, such as ssl_wireless=0.35,infobip=0.90',
  }),
  SSL_WIRELESS_URL: Type.String({ default: 'https://smsplus.sslwireless.com', pattern: '^https?://[^/]+$' }),
  SSL_WIRELESS_TOKEN: Type.String({ default: '' }),
  SSL_WIRELESS_SID: Type.String({ default: '', description: 'The sender the operators approved' }),
  INFOBIP_URL: Type.String({
    default: '',
    pattern: '^(https?://[^/]+)?$',
    description: 'https://xxxxx.api.infobip.com',
  }),
  INFOBIP_API_KEY: Type.String({ default: '' }),
  INFOBIP_SENDER: Type.String({ default: 'SAMABAY', maxLength: 20 }),
  VOICE_URL: Type.String({
    default: '',
    pattern: '^(https?://[^/]+)?$',
    description: 'Infobip account for telephone calls; empty: calls stay in the outbox',
  }),
  VOICE_API_KEY: Type.String({ default: '' }),
  VOICE_FROM: Type.String({ default: '', maxLength: 20, description: 'The number that calls' }),
  WHATSAPP_URL: Type.String({ default: 'https://graph.facebook.com/v23.0', pattern: '^https?://[^?#]+[^/?#]$' }),
  WHATSAPP_PHONE_ID: Type.String({
    default: '',
    pattern: '^[0-9]*$',
    description: 'Number id of the WhatsApp Business account; empty: these messages stay in the outbox',
  }),
  WHATSAPP_TOKEN: Type.String({ default: '' }),
  WHATSAPP_TEMPLATE: Type.String({ default: 'samabay_notice', pattern: '^[a-z0-9_]{1,512}$' }),
  WHATSAPP_APP_SECRET: Type.String({ default: '', description: 'Empty: reports of WhatsApp are refused' }),
  WHATSAPP_VERIFY_TOKEN: Type.String({ default: '', description: 'The word of the handshake' }),
  VAPID_PUBLIC_KEY: Type.String({ default: '', description: 'Empty: a key for web push is made and kept' }),
  VAPID_PRIVATE_KEY: Type.String({ default: '' }),
  ALLOW_PRIVATE_WEBHOOKS: Type.Boolean({
    default: false,
    description: 'Webhooks, staff chat and push may also use http and private addresses',
  }),
  SMS_RATE_PER_SECOND: Type.Integer({ minimum: 0, maximum: 100_000, default: 0, description: '0: no limit' }),
  EMAIL_RATE_PER_SECOND: Type.Integer({ minimum: 0, maximum: 100_000, default: 0, description: '0: no limit' }),
  MAILGUN_SIGNING_KEY: Type.String({ default: '', description: 'Empty: reports of Mailgun are refused' }),
  POSTMARK_WEBHOOK_LOGIN: Type.String({
    default: '',
    pattern: '^([^:]+:.{12,})?$',
    description: 'user:password, empty: reports of Postmark are refused',
  }),
};

/** What can be set; docs/operations/running.md says what each is for. */
export const settingNames: readonly string[] = Object.keys(settings);

const Settings = Type.Object(settings);
export type Config = Readonly<Static<typeof Settings>>;

/** A configuration nobody can start with; its message says which setting and why. */
export class BadConfiguration extends Error {}

/** Throws `BadConfiguration` naming every setting at fault. `environment` is usually `process.env`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(settings)
      .filter((name) => environment[name] !== undefined && environment[name] !== '')
      .map((name) => [name, environment[name]]),
  );
  const config = Value.Convert(Settings, Value.Default(Settings, given));
  const faulty = new Set([...Value.Errors(Settings, config)].map((fault) => fault.instancePath.split('/')[1] ?? ''));
  if (faulty.size > 0)
    throw new BadConfiguration([...faulty].map((name) => sentenceAbout(name, given[name])).join('\n'));
  const ready = config as Config;
  refuseDemoSecret(ready);
  return Object.freeze(ready);
}

function sentenceAbout(name: string, value: string | undefined): string {
  const schema = settings[name as keyof typeof settings] as Rule;
  const about = schema.description ? ` (${schema.description})` : '';
  const choices = schema.enum?.join(', ');
  const wanted = choices ? `one of ${choices}` : boundsOf(schema);
  return `${name} must be ${wanted}${about}, not "${/SECRET|KEY|LOGIN/.test(name) ? '…' : (value ?? '')}".`;
}

interface Rule {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly allOf?: readonly Rule[];
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
}

function boundsOf(schema: Rule): string {
  const rule = schema.allOf?.[0] ?? schema;
  if (rule.type === 'integer') return `a whole number from ${rule.minimum} to ${rule.maximum}`;
  if (rule.minLength !== undefined) return `at least ${rule.minLength} characters long`;
  return rule.pattern === undefined ? 'text' : `of the form ${rule.pattern}`;
}

function refuseDemoSecret(config: Config): void {
  if (config.NODE_ENV === 'production' && config.SECRET === demoSecret) {
    throw new BadConfiguration(
      'SECRET is still the demo secret; set your own of at least 32 characters before production.',
    );
  }
}
