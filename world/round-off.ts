// What a register gathers over the years besides milk: a household, papers that run out, consents, and the programs and
// devices that work with the house.
import { generateKeyPairSync } from 'node:crypto';
import {
  addPaper,
  addSitePaper,
  changeHousehold,
  changeProfile,
  enrolDevice,
  joinHousehold,
  makeMachine,
  offerEnrolment,
  openEnrolment,
} from '../modules/identity/index.ts';
import { type AskedRequest, writeRequests } from '../modules/integrations/index.ts';
import { recordConsent } from '../modules/privacy/index.ts';
import { dayAt } from '../platform/clock.ts';
import type { Tx } from '../platform/db/database.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Supplier } from './enrol-members.ts';
import type { Founded } from './found-group.ts';

type Parts = Pick<House, 'config' | 'files'>;

/** The administrator's work, in one transaction. */
export async function roundOff(
  tx: Tx,
  house: Parts,
  occasion: Occasion,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
): Promise<void> {
  const people = (suppliers[0] ?? []).flatMap(({ personId }) => personId ?? []);
  await settleFamily(tx, occasion, people.slice(1, 4));
  await keepPapers(tx, house, occasion, people.slice(1, 3));
  await keepCentrePapers(tx, house, occasion, founded);
  for (const personId of people.slice(1, 4)) {
    const said = { purpose: 'marketing_sms', given: true, language: 'bn', way: 'paper' } as const;
    await recordConsent(tx, occasion, { personId, ...said });
  }
  await connectMachines(tx, house, occasion, founded);
}

/** Of the centre's members after the first, who signs in to show the pages, three live together. */
async function settleFamily(tx: Tx, occasion: Occasion, [head, ...others]: readonly string[]): Promise<void> {
  if (head === undefined) return;
  await changeHousehold(tx, occasion, head, {});
  const relations = ['spouse', 'sibling'] as const;
  for (const [index, personId] of others.slice(0, 2).entries()) {
    await joinHousehold(tx, occasion, head, { personId, relation: relations[index] ?? 'other' });
  }
  const births = ['1968-03-12', '1974-11-02', '1979-06-21'];
  for (const [index, personId] of [head, ...others].entries()) {
    await changeProfile(tx, occasion, personId, { birth_on: births[index] ?? null });
  }
}

/** One paper that runs out this month and one that has run out. */
async function keepPapers(tx: Tx, { files }: Parts, occasion: Occasion, people: readonly string[]): Promise<void> {
  const today = dayAt(occasion.now, 'Asia/Dhaka');
  for (const [index, personId] of people.entries()) {
    const expires_on = today.add({ days: index === 0 ? 12 : -20 }).toString();
    const paper = index === 0 ? 'driving_licence' : 'certificate';
    await addPaper(tx, files, occasion, personId, { kind: paper, number: `DHK-00${4_711 + index}`, expires_on });
  }
}

/** The first centre was inspected and is registered; its trade licence runs out this month. */
async function keepCentrePapers(tx: Tx, { files }: Parts, occasion: Occasion, { centres }: Founded): Promise<void> {
  const siteId = centres[0]?.siteId;
  if (siteId === undefined) return;
  const today = dayAt(occasion.now, 'Asia/Dhaka');
  const day = (days: number) => today.add({ days }).toString();
  const papers = [
    { kind: 'registration', title: 'Registration as a primary co-operative', number: 'SYL-2019-0417' },
    { kind: 'licence', title: 'Trade licence', number: 'TL-88213', issued_on: day(-348), expires_on: day(17) },
    { kind: 'inspection', title: 'Inspection of cooler and scales', issued_on: day(-9) },
  ] as const;
  for (const paper of papers) await addSitePaper(tx, files, occasion, { ...paper, siteId });
}

/** What the bookkeeping program asked in the last nine days: each evening the sites, one hurried evening too often. */
function* requestsOf(machineId: string, now: Temporal.Instant): Generator<AskedRequest> {
  for (let day = 1; day <= 9; day += 1) {
    for (let turn = 0; turn < 4 + ((day * 5) % 7); turn += 1) {
      const asked = {
        id: newId(),
        machineId,
        requestId: newId(),
        method: 'GET',
        askedAt: now.subtract({ hours: 24 * day }),
      };
      const [route, status, code] =
        day === 3 && turn > 3
          ? (['/api/sites', 429, 'platform.quota_exceeded'] as const)
          : turn === 2 && day % 2 === 0
            ? (['/api/people', 403, 'platform.forbidden'] as const)
            : (['/api/sites', 200, null] as const);
      yield { ...asked, route, status, code, milliseconds: 3 + ((day * 13 + turn * 7) % 19) };
    }
  }
}

async function connectMachines(
  tx: Tx,
  { config }: Parts,
  occasion: Occasion,
  { unionId, centres }: Founded,
): Promise<void> {
  const { now } = occasion;
  const shared = { siteId: unionId, scopes: ['identity.site.read'] };
  const expiresAt = now.add({ hours: 300 * 24 });
  const key = await makeMachine(tx, occasion, config, {
    ...shared,
    kind: 'key',
    name: 'Bookkeeping export',
    expiresAt,
  });
  await writeRequests(tx, [...requestsOf(key.id, now)]);
  await makeMachine(tx, occasion, config, { ...shared, kind: 'client', name: 'Dhaka Dairy Partners' });
  const centre = centres[0];
  if (!centre) return;
  const tablet = { siteId: centre.siteId, deviceKind: 'centre_tablet', name: 'Tablet at the scale' } as const;
  const { code } = await offerEnrolment(tx, occasion, config, tablet);
  const open = await openEnrolment(tx, occasion, config, code);
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await enrolDevice(tx, occasion, open, publicKey.export({ format: 'jwk' }) as Readonly<Record<string, unknown>>);
}
