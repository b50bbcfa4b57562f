import { expect, test } from 'vitest';
import { jobTable } from '../server/app.ts';
import { testHouse } from '../test/house.ts';
import { buildGroup } from './build-world.ts';
import { surma } from './sign-ins.ts';
import { cornerSize } from './size.ts';

const house = await testHouse();

test('a world built two minutes after midnight has its shift today, and nothing in it is still to come', async () => {
  house.clock.set('2026-11-20T18:02:00Z');
  const group = await buildGroup(house, { url: house.url, jobTable, group: surma, size: cornerSize });
  const [latest] = await house.database.sql`
    select s.held_on::text as on_day, (select max(r.recorded_at) <= ${house.clock.now().toString()}::timestamptz
      from collection.receipts r) as past
    from collection.shifts s where s.centre_id = ${group.centres[0]?.siteId ?? ''} 
    order by s.opened_at desc limit 1`;
  expect(latest).toMatchObject({ on_day: '2026-11-21', past: true });
});
