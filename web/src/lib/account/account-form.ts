/** What the forms of one's own account answer with. */
export interface AccountAnswer {
  readonly done?: string;
  readonly refusal?: string;
  readonly fields?: Record<string, string>;
  readonly values?: Record<string, string>;
}
