// What a site agrees with each provider. Safe to import in the browser.
import type { Static } from 'typebox';
import { object, Text } from '../../../platform/http/schema.ts';

const Url = Text(200, { pattern: '^https?://[^/?#]+$' });

export const SslcommerzSettings = object({ url: Url, store_id: Text(60), store_password: Text(100) });
export type SslcommerzSettings = Static<typeof SslcommerzSettings>;

export const CardSettings = object({ url: Url, secret_key: Text(200), webhook_secret: Text(200) });
export type CardSettings = Static<typeof CardSettings>;
