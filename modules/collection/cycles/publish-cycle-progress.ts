/** Tells whoever watches the union how far a closing has come. */
import type { Tx } from '../../../platform/db/database.ts';
import { publish } from '../../../platform/realtime.ts';
import type { CycleView } from './cycle-store.ts';

type Progress = Pick<CycleView, 'id' | 'site_id' | 'state' | 'members_done' | 'members_total'>;

export async function publishCycleProgress(tx: Tx, cycle: Progress): Promise<void> {
  await publish(tx, `site:${cycle.site_id}:cycles`, 'collection.cycle_progress', {
    cycle_id: cycle.id,
    state: cycle.state,
    members_done: Number(cycle.members_done),
    members_total: Number(cycle.members_total),
  });
}
