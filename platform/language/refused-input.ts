import { DomainError } from '../errors.ts';

/**
 * Text or a file that cannot be read as what it should be. Unlike the refusals of a module its codes stand in no
 * contract, because they are the same wherever something is read: HTTP answers 422.
 */
export class RefusedInput extends DomainError {
  override readonly name = 'RefusedInput';
}
