// What a password must be: long. Rules about letters and signs make people choose worse ones (NIST SP 800-63B 3.1.1.2).
import { DomainError } from '../../platform/errors.ts';
import { passwordLength } from './contract.ts';

/** Throws `identity.password_too_short`, `identity.password_too_long`, `identity.password_guessable` at `field`. */
export function checkPassword(password: string, field = '/password'): void {
  const length = [...password.normalize('NFKC')].length;
  if (length < passwordLength.min)
    throw new DomainError('identity.password_too_short', { min: passwordLength.min }, field);
  if (length > passwordLength.max)
    throw new DomainError('identity.password_too_long', { max: passwordLength.max }, field);
  if (new Set(password).size < 4) throw new DomainError('identity.password_guessable', {}, field);
}
