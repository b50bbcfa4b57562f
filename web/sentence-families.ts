/**
 * `import audit from 'virtual:sentences/audit'`: the sentences whose names begin with `audit_`, by name. For those that
 * are looked up by a name made while running: looking them up in all of `m` took every sentence there is to the page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const prefix = 'virtual:sentences/';
const rooms = new URL('./messages/en/', import.meta.url);
const here = fileURLToPath(import.meta.url);

export function sentenceFamilies(): Plugin {
  return {
    name: 'samabay-sentence-families',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const names = namesOf(id.slice(prefix.length + 1));
      if (names.length === 0) this.error(`No sentence belongs to ${id.slice(1)}.`);
      const messages = await this.resolve('#lib/paraglide/messages.js', here);
      const list = names.join(', ');
      const code = `import { ${list} } from ${JSON.stringify(messages?.id)};\nexport default { ${list} };\n`;
      return { code, moduleSideEffects: false };
    },
  };
}

function namesOf(family: string): string[] {
  const all = readdirSync(rooms).flatMap((room) => Object.keys(JSON.parse(readFileSync(new URL(room, rooms), 'utf8'))));
  return all.filter((name) => name.startsWith(`${family}_`));
}
