// Passwords that stand in every thief's list; about half a megabyte, loaded when the first password is checked.
import { dictionary } from '@zxcvbn-ts/language-common';

/** With digits behind them, shorter ones are still too short. */
const shortestKept = 6;

export const knownPasswords: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].filter((word) => word.length >= shortestKept),
);
