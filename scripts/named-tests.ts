// Pages that name tests as proofs, `file` “title”, cannot rot: what they name must be there.
import { existsSync, readFileSync } from 'node:fs';

export interface NamedTest {
  readonly file: string;
  readonly title: string;
}

export function namedTests(page: string): NamedTest[] {
  return [...page.matchAll(/`([\w./()[\]-]+\.ts)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));
}

export function missingTests(named: readonly NamedTest[]): NamedTest[] {
  return named.filter(({ file, title }) => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return !["('", '(`', "  '", "'%s', ["].some((before) => text.includes(`${before}${title}`));
  });
}
