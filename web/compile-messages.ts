/** Compiles the sentences the way vite.config.ts does, for tests that run without a build. */
import { fileURLToPath } from 'node:url';
import { type CompilerOptions, compile } from '@inlang/paraglide-js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const messageOptions: CompilerOptions = {
  project: here('./project.inlang'),
  outdir: here('./src/lib/paraglide'),
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'language',
  emitReadme: false,
  emitPrettierIgnore: false,
  outputStructure: 'message-modules',
};

export async function compileMessages(options: Partial<CompilerOptions> = {}): Promise<void> {
  await compile({ ...messageOptions, cleanOutdir: false, ...options });
}

/** Where vitest.config.ts finds the sentences: one file of them for each language. */
export async function compileForTests(): Promise<void> {
  await compileMessages({ outdir: here('../.data/sentences'), outputStructure: 'locale-modules' });
}

if (import.meta.main) await compileMessages();
