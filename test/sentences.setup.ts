// The sentences of the pages, compiled for the tests whenever one was changed since.
import { existsSync, globSync, statSync } from 'node:fs';
import { compileForTests } from '../web/compile-messages.ts';

const compiled = '.data/sentences/messages/_index.js';

export default async function setup(): Promise<void> {
  const sources = [...globSync('web/messages/**/*.json'), 'web/project.inlang/settings.json', 'package-lock.json'];
  const changedAt = Math.max(...sources.map((path) => statSync(path).mtimeMs));
  if (!existsSync(compiled) || statSync(compiled).mtimeMs < changedAt) await compileForTests();
}
