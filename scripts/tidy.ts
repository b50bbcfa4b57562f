// A test of the repository itself: each rule of the house that a program can check, with what to do instead.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { graph } from '../modules/graph.ts';

interface Source {
  readonly path: string;
  readonly lines: readonly string[];
  readonly text: string;
}

type Rule = (source: Source) => readonly string[];

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(
    (path) => /\.(ts|mjs|svelte|sql)$/.test(path) && !/\.generated\.ts$|schema\.sql$|api-schema\.d\.ts$/.test(path),
  );

const sources: Source[] = tracked.flatMap((path) => {
  try {
    const text = readFileSync(path, 'utf8');
    return [{ path, text, lines: text.split('\n') }];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
});

const isTest = (path: string): boolean => /\.(test|e2e)\.ts$|^test\/|^bench\//.test(path);
const isCode = (path: string): boolean => /\.(ts|mjs|svelte)$/.test(path);
const moduleOf = (path: string): string | null => /^modules\/([a-z_]+)\//.exec(path)?.[1] ?? null;

const rules: Record<string, Rule> = {
  'files stay small': ({ path, lines }) => {
    const most = path.endsWith('.svelte') ? 250 : 400;
    const exempt = isTest(path) || path.startsWith('db/migrations/');
    return lines.length > most && !exempt ? [`${lines.length} lines; split it by subject, at most ${most}`] : [];
  },
  'lines stay short': ({ path, lines }) =>
    isCode(path) && !path.endsWith('.svelte')
      ? lines.flatMap((line, index) =>
          line.length > 120 ? [`:${index + 1} has ${line.length} characters; at most 120`] : [],
        )
      : [],
  'functions stay short': (source) => (isCode(source.path) && !isTest(source.path) ? longFunctions(source) : []),
  'exported functions state what they return': (source) =>
    /^(platform|modules)\//.test(source.path) && source.path.endsWith('.ts') && !isTest(source.path)
      ? untypedFunctions(source)
      : [],
  'every refusal has its sentence': (source) =>
    /^(modules|platform)\//.test(source.path) && !isTest(source.path) ? unspokenErrors(source) : [],
  'file names are kebab-case': ({ path }) =>
    path.endsWith('.svelte') || /^[a-z0-9_+.[\]()-]+$/.test(basename(path))
      ? []
      : ['rename it in lower case with hyphens'],
  'nothing is left for later': ({ path, lines }) =>
    path === 'scripts/tidy.ts'
      ? []
      : lines.flatMap((line, index) =>
          /\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`:${index + 1} do it now or write it into an issue`] : [],
        ),
  'no test is skipped': ({ path, lines }) =>
    isTest(path) ? find(lines, /\b(it|test|describe)\.(skip|todo|only)\b|skipIf\(/, 'mend or delete the test') : [],
  'types are not silenced': ({ path, lines }) =>
    path === 'scripts/tidy.ts'
      ? []
      : find(lines, /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b|svelte-ignore/, 'give it its real type'),
  'names say what a thing is': ({ path }) =>
    /(manager|helper|util|utils|impl|misc|common)\b/.test(basename(path)) ? ['name it for what it does'] : [],
  'modules import along the graph': (source) => (moduleOf(source.path) ? wrongImports(source) : []),
  'the ground floor imports no module': ({ path, lines }) =>
    path.startsWith('platform/') && !isTest(path)
      ? find(lines, /from '.*\/(modules|server|world)\//, 'pass it as a parameter')
      : [],
  'screens import contracts only': ({ path, lines }) =>
    path.startsWith('web/src/') && !isTest(path)
      ? find(
          lines,
          /from '.*\/(modules\/(?![a-z]+\/(contract|pricing))|platform\/(?!money|quantity|language|http\/schema|json))/,
          'import contract.ts or ask the API',
        )
      : [],
  'SQL stays in stores': ({ path, lines }) =>
    moduleOf(path) && /routes[a-z-]*\.ts$/.test(path)
      ? find(
          lines,
          /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|sql`/,
          'move the query to a store or a use case',
        )
      : [],
  'the module writes only its own tables': (source) => (moduleOf(source.path) ? foreignWrites(source) : []),
  'a password is hidden and may be pasted': ({ path, lines }) =>
    path.endsWith('.svelte')
      ? lines.flatMap((line, index) => {
          const isShown = /name="(\w*password|pin)"/.test(line) && !lines[index + 1]?.includes('type="password"');
          return isShown || /\bonpaste\b/.test(line) ? [`:${index + 1} type="password" next, and no onpaste`] : [];
        })
      : [],
  'no catch is empty': ({ path, text }) =>
    isCode(path) && /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(text) ? ['say what happens then, or let it pass'] : [],
  'no global state': ({ path, lines }) =>
    /^(platform|modules|server)\//.test(path) && !isTest(path)
      ? find(lines, /^(export )?let |globalThis\.[a-z]+ =/, 'pass it as a parameter')
      : [],
  'the server reads its environment in one place': ({ path, lines }) =>
    /^(platform|modules|server)\//.test(path) &&
    !isTest(path) &&
    !/^(platform\/postgres|server\/(main|worker))/.test(path)
      ? find(lines, /process\.env(?!\.\w+ = )/, 'add the setting to platform/config.ts')
      : [],
};

function find(lines: readonly string[], pattern: RegExp, instead: string): string[] {
  const isProse = (line: string): boolean => /^\s*(\*|\/\/|\/\*\*|--)/.test(line);
  return lines.flatMap((line, index) =>
    pattern.test(line) && !isProse(line) ? [`:${index + 1} ${line.trim().slice(0, 80)} — ${instead}`] : [],
  );
}

/** Top-level functions and methods by indentation: good enough for formatted code, and quick. */
function longFunctions({ path, lines }: Source): string[] {
  const found: string[] = [];
  lines.forEach((line, start) => {
    const head =
      /^(\s*)(export )?(default )?(async )?(function\*?|(static |readonly )?(async )?[\w#]+\([^;]*\)[^;]*\{$)/.exec(
        line,
      );
    if (!head || /^\s*(if|for|while|switch|return|describe|test|await)\b/.test(line) || path.endsWith('.svelte'))
      return;
    const end = lines.findIndex((other, index) => index > start && other === `${head[1]}}`);
    const length = end - start + 1;
    if (end > 0 && length > 70) found.push(`:${start + 1} is ${length} lines; take a part out, at most 70`);
  });
  return found;
}

/** Follows the brackets from the name to the end of the parameters, over as many lines as they take. */
function untypedFunctions({ text }: Source): string[] {
  return [...text.matchAll(/^export (?:async )?function\*? (\w+)[^(]*\(/gm)].flatMap((head) => {
    let depth = 1;
    let end = head.index + head[0].length;
    while (depth > 0 && end < text.length) {
      const sign = text[end];
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      end += 1;
    }
    const line = text.slice(0, head.index).split('\n').length;
    return text.startsWith(':', end) ? [] : [`:${line} ${head[1]} leaves its return type to be guessed; write it`];
  });
}

const languages = ['bn', 'en'].map((language) => {
  const folder = `web/messages/${language}`;
  const rooms = readdirSync(folder).map((room) => JSON.parse(readFileSync(`${folder}/${room}`, 'utf8')) as object);
  return { language, keys: new Set(rooms.flatMap((room) => Object.keys(room))) };
});

/** Keys are built as web/src/lib/problem-sentences.ts builds them. */
function unspokenErrors({ lines }: Source): string[] {
  return lines.flatMap((line, index) => {
    const match = /^ {2}'([a-z_]+\.[a-z_.-]+)': \d{3},/.exec(line) ?? /new RefusedInput\('([a-z_.]+)'/.exec(line);
    const code = match?.[1];
    if (code === undefined) return [];
    const key = `error_${code.replaceAll('.', '__').replaceAll('-', '_')}`;
    return languages
      .filter(({ keys }) => !keys.has(key))
      .map(({ language }) => `:${index + 1} write ${key} in web/messages/${language}`);
  });
}

function wrongImports({ path, lines }: Source): string[] {
  const own = moduleOf(path) ?? '';
  const depth = path.split('/').length - 2;
  return lines.flatMap((line, index) => {
    const target = new RegExp(`from '(?:\\.\\./){${depth}}([a-z_]+)/([^']+)'`).exec(line);
    const [, other = '', file = ''] = target ?? [];
    if (other === '' || other === own || !(other in graph)) return [];
    if (isTest(path) || /factory[a-z-]*\.ts$/.test(path)) return [];
    const at = `:${index + 1} imports ${other}`;
    if (!graph[own]?.includes(other)) return [`${at}: not in modules/graph.ts; use an event, or a lower floor`];
    return file === 'index.ts' || file === 'contract.ts' ? [] : [`${at}/${file}: import its index.ts`];
  });
}

function foreignWrites({ path, lines }: Source): string[] {
  const own = moduleOf(path);
  const built = /(?:insertInto|updateTable|deleteFrom)\(\s*'([a-z_]+)\./;
  const written = /(?:insert into|update|delete from) ([a-z_]+)\.[a-z_]+ ?(?:set|\(|where|$)/;
  if (isTest(path)) return [];
  return lines.flatMap((line, index) => {
    const schema = (built.exec(line) ?? written.exec(line))?.[1];
    return schema && schema !== own && schema in graph
      ? [`:${index + 1} writes ${schema}; call that module's function`]
      : [];
  });
}

let faults = 0;
for (const [name, rule] of Object.entries(rules)) {
  for (const source of sources) {
    for (const fault of rule(source)) {
      faults += 1;
      process.stdout.write(`${source.path}${fault.startsWith(':') ? fault : `: ${fault}`}  [${name}]\n`);
    }
  }
}
process.stdout.write(`tidy: ${sources.length} files, ${Object.keys(rules).length} rules, ${faults} faults\n`);
process.exitCode = faults === 0 ? 0 : 1;
