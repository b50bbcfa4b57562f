/**
 * Something a person typed or sent that cannot be accepted. It carries a stable code and parameters instead of a
 * sentence, because the reader's language is known only at the screen. HTTP answers 422 with the same code.
 */
export class RefusedInput extends Error {
  readonly code: string;
  readonly params: RefusedParams;

  constructor(code: string, params: RefusedParams = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'RefusedInput';
    this.code = code;
    this.params = params;
  }
}

export type RefusedParams = Readonly<Record<string, string | number | boolean | null>>;
