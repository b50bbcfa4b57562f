// Reads messages/<locale>/<room>.json into the Paraglide compiler: one flat object of key -> sentence, {name} for a
// parameter, {name:day|days} for the word that belongs to one and to any other number (one is written "1": 1.0 is
// other). Bangla needs one form only. Several files per language, so that two rooms never edit the same file.
const key = 'plugin.samabay.messages';
const parameter = /\{([a-zA-Z_]\w*)(?::[^{}|]*\|[^{}|]*)?\}/g;
const plural = /\{([a-zA-Z_]\w*):([^{}|]*)\|([^{}|]*)\}/g;

export default {
  key,
  toBeImportedFiles: ({ settings }) =>
    settings.locales.flatMap((locale) =>
      settings[key].pathPattern.map((pattern) => ({ locale, path: pattern.replace('{locale}', locale) })),
    ),
  importFiles: ({ files }) => {
    const bundles = new Map();
    const messages = [];
    const variants = [];
    for (const file of files) {
      const sentences = JSON.parse(new TextDecoder().decode(file.content));
      for (const [id, sentence] of Object.entries(sentences)) {
        const names = [...sentence.matchAll(parameter)].map(([, name]) => name);
        const known = bundles.get(id)?.declarations ?? [];
        const fresh = [...new Set(names)].filter((name) => !known.some((declared) => declared.name === name));
        const declarations = [...known, ...fresh.map((name) => ({ type: 'input-variable', name }))];
        bundles.set(id, { id, declarations });
        const counted = [...new Set([...sentence.matchAll(plural)].map(([, name]) => name))];
        const selectors = counted.map((name) => ({ type: 'variable-reference', name }));
        messages.push({ bundleId: id, locale: file.locale, selectors });
        for (const ones of subsetsOf(counted))
          variants.push({
            messageBundleId: id,
            messageLocale: file.locale,
            matches: counted.map((key) =>
              ones.includes(key) ? { type: 'literal-match', key, value: '1' } : { type: 'catchall-match', key },
            ),
            pattern: parsePattern(formOf(sentence, ones)),
          });
      }
    }
    return { bundles: [...bundles.values()], messages, variants };
  },
};

/** The largest sets first: the compiler asks the variants in this order. */
function subsetsOf([first, ...rest]) {
  if (first === undefined) return [[]];
  const others = subsetsOf(rest);
  return [...others.map((set) => [first, ...set]), ...others].sort((left, right) => right.length - left.length);
}

/** The sentence in the form where these numbers are one and the others are not. */
function formOf(sentence, ones) {
  return sentence.replace(plural, (_, name, one, other) => (ones.includes(name) ? one : other));
}

function parsePattern(sentence) {
  return sentence
    .split(/(\{[a-zA-Z_]\w*\})/)
    .filter((part) => part !== '')
    .map((part) =>
      /^\{[a-zA-Z_]\w*\}$/.test(part)
        ? { type: 'expression', arg: { type: 'variable-reference', name: part.slice(1, -1) } }
        : { type: 'text', value: part },
    );
}
