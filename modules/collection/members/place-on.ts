// Where a member belonged on a day. Pure: the judge of offline entries and the import ask it as the counter does.
import { DomainError } from '../../../platform/errors.ts';

export interface Place {
  readonly centre_id: string;
  readonly code: string;
  readonly from_on: string;
  readonly until_on: string | null;
}

export interface Placed {
  readonly centre_id: string;
  readonly code: string;
  readonly joined_on: string;
  readonly left_on: string | null;
  readonly places: readonly Place[];
}

/**
 * The member's number at the centre on that day: of milk that comes in late after a transfer, the old one. Throws
 * `collection.member_not_yet`, `member_left`, `member_of_other_centre`.
 */
export function codeAt(member: Placed, centreId: string, heldOn: string): string {
  const place = member.places.find(
    (one) => one.centre_id === centreId && one.from_on <= heldOn && heldOn <= (one.until_on ?? '9999-12-31'),
  );
  if (place) return place.code;
  const { code, joined_on, left_on } = member;
  if (member.centre_id === centreId && joined_on > heldOn) {
    throw new DomainError('collection.member_not_yet', { code, joined_on }, '/member_id');
  }
  if (member.centre_id === centreId && left_on !== null && left_on < heldOn) {
    throw new DomainError('collection.member_left', { code, left_on }, '/member_id');
  }
  throw new DomainError('collection.member_of_other_centre', { code }, '/member_id');
}
