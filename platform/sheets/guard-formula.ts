/**
 * A spreadsheet runs text that begins like this as a formula, full-width signs included, and some trim what stands
 * before it. A name such as `=HYPERLINK(…)` in an export would act on the accountant's machine. Text that already
 * stands behind apostrophes is guarded once more, so that taking one off always gives back what was written.
 */
const FORMULA_START = /^'*(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** Digits, a sign and a point cannot make a formula; numbers must stay numbers so that a column can be summed. */
const PLAIN_NUMBER = /^-?[0-9০-৯][0-9০-৯,]*(\.[0-9০-৯]+)?$/;

export function guardFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Takes the guard off again when a sheet of ours comes back. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}
