/**
 * One question at a time: a request that was refused for want of a recent proof waits here until the person has
 * confirmed, or has said no.
 */
interface Question {
  answer(confirmed: boolean): void;
}

let asked = $state<Question | null>(null);
let waiting: Promise<boolean> | null = null;

export const confirmation = {
  get isAsked(): boolean {
    return asked !== null;
  },
  /** The dialog's word: confirmed, or closed. */
  answer(confirmed: boolean): void {
    asked?.answer(confirmed);
    asked = null;
    waiting = null;
  },
};

/** Resolves to whether the person confirmed; requests refused together share one question. */
export function askToConfirm(): Promise<boolean> {
  waiting ??= new Promise((resolve) => {
    asked = { answer: resolve };
  });
  return waiting;
}
