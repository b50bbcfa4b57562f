/** The words and colours of what becomes of a row or a file. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { ImportRow, PeopleImport } from '#modules/identity/contract-import.ts';

export const resultLabels: Record<ImportRow['result'], () => string> = {
  ok: m.import_ok,
  repeated: m.import_repeated,
  refused: m.import_refused,
  imported: m.import_imported,
};

export const stateLabels: Record<PeopleImport['state'], () => string> = {
  preview: m.import_state_preview,
  imported: m.import_state_imported,
};

export const importTones: Record<string, Tone> = {
  ok: 'calm',
  repeated: 'plain',
  refused: 'harm',
  imported: 'good',
  preview: 'wait',
};
