import { expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makeMember, makeOpenCentre, makeReceipt, makeShift } from '../factory.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { readQuality } from './read-quality.ts';

const house = await testHouse();

it('compares with the same weekday, names who brings less, and suspects whose milk is thinned', async () => {
  const { centre, member, shift, unionId } = await makeOpenCentre(house);
  const other = await makeMember(house, centre.site_id);
  const close = async (id: string) => {
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => closeShift(tx, occasion, id));
  };
  await close(shift.id);
  const now = house.clock.now();
  for (let back = 9; back >= 1; back -= 1) {
    house.clock.set(now.subtract({ hours: back * 24 }));
    const day = await makeShift(house, centre.site_id);
    await makeReceipt(house, day, member.id, { volume_ml: back > 7 ? 9000 : 1000 });
    await makeReceipt(house, day, other.id);
    await close(day.id);
  }
  house.clock.set(now);
  const evening = await makeShift(house, centre.site_id, { period: 'evening' });
  const thinned = await makeReceipt(house, evening, member.id, { fat_bp: 378, snf_bp: 765 });
  await makeReceipt(house, evening, other.id);
  const quality = await readQuality(house.db, [centre.site_id], { site_id: unionId }, now);
  // Seven days ago 1 L and 8 L; today 8 L and 8 L.
  expect(quality.same_weekday).toEqual({ volume_ml: 9000, fat_bp: 420, snf_bp: 850 });
  expect(quality.days.at(-1)).toMatchObject({ on: '2026-11-20', volume_ml: 16_000, rejected_ml: 0, members: 2 });
  expect(quality.fallers).toMatchObject([{ member_id: member.id, before_ml: 18_000, now_ml: 7_000 }]);
  expect(quality.suspicions).toMatchObject([
    { receipt_id: thinned.id, kind: 'water', share: 10, usual_fat_bp: 420, usual_snf_bp: 850, of_receipts: 9 },
  ]);
  expect((await readQuality(house.db, [], { site_id: unionId }, now)).days).toEqual([]);
});
