// Reads messages/<locale>/<room>.json into the Paraglide compiler: one flat object of key -> sentence, {name} for a
// parameter. Several files per language, so that two rooms never edit the same file.
const key = 'plugin.samabay.messages';

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
        const pattern = parsePattern(sentence);
        const names = pattern.filter((part) => part.type === 'expression').map((part) => part.arg.name);
        const known = bundles.get(id)?.declarations ?? [];
        const fresh = [...new Set(names)].filter((name) => !known.some((declared) => declared.name === name));
        const declarations = [...known, ...fresh.map((name) => ({ type: 'input-variable', name }))];
        bundles.set(id, { id, declarations });
        messages.push({ bundleId: id, locale: file.locale, selectors: [] });
        variants.push({ messageBundleId: id, messageLocale: file.locale, matches: [], pattern });
      }
    }
    return { bundles: [...bundles.values()], messages, variants };
  },
};

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
