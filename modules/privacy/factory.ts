// Test data of privacy: something that was told to a person.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { notify } from '../notify/index.ts';
import { dataGivenOut } from './notices.ts';

export async function makeNotice(
  house: Pick<House, 'db' | 'clock'>,
  personId: string,
  words = 'a test',
): Promise<void> {
  await inTransaction(house.db, (tx) =>
    notify(tx, systemOccasion(house.clock, 'factory'), {
      notice: dataGivenOut,
      params: { reason: words },
      dedupeKey: newId(),
      personId,
    }),
  );
}
