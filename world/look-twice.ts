// Bills of feed sellers are being paid; some looked like harm and were looked at by two people, one still waits.
import { openAccount, postOrThrow } from '../modules/ledger/index.ts';
import {
  addRiskEntry,
  approvePayout,
  approveRiskRules,
  defaultRiskRules,
  labelRiskCase,
  ownRiskCase,
  type ProposedLine,
  proposePayout,
  proposeRiskRules,
  refuseRiskCase,
  releaseRiskCase,
} from '../modules/payments/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { derivedId, newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import { codeIn } from './bring-capital.ts';
import type { Founded } from './found-group.ts';

export interface Looking {
  readonly maker: Occasion;
  readonly checker: Occasion;
  readonly first: Occasion;
  readonly second: Occasion;
}

const sellers = ['রহমান ফিড', 'পদ্মা ট্রেডার্স', 'জননী ভান্ডার', 'মেসার্স হক', 'শাপলা এগ্রো', 'বন্ধন ফিড'];

/** The last of the great ones waits; of the others every second was harm. */
export async function lookTwice(tx: Tx, by: Looking, founded: Founded, today: Temporal.PlainDate): Promise<void> {
  await setRules(tx, by, founded.unionId);
  const accountId = await owe(tx, by.maker, founded, today);
  const lines = Array.from({ length: 13 }, (_, index) => lineOf(founded, accountId, index));
  const source = { kind: 'payments.supplier_bills', id: newId() };
  const proposal = { siteId: founded.unionId, source, currency: 'BDT', effectiveOn: today, lines };
  const batchId = await proposePayout(tx, by.maker, proposal);
  await approvePayout(tx, by.checker, batchId);
  const cases = await tx
    .selectFrom('payments.risk_cases')
    .select('id')
    .where('site_id', '=', founded.unionId)
    .where('state', '=', 'open')
    .where('subject_kind', '=', 'payments.payout_line')
    .orderBy('reference')
    .execute();
  for (const [index, { id }] of cases.slice(0, -1).entries()) await decide(tx, by, id, index % 2 === 0);
  const waiting = cases.at(-1);
  if (waiting) await ownRiskCase(tx, by.first, waiting.id, true);
}

async function decide(tx: Tx, by: Looking, id: string, isHarm: boolean): Promise<void> {
  if (isHarm) {
    await labelRiskCase(tx, by.first, id, { label: 'fraud', note: 'নম্বরটি বিক্রেতার নয়' });
    return refuseRiskCase(tx, by.first, id, 'বিক্রেতা এই নম্বর চেনেন না');
  }
  await labelRiskCase(tx, by.second, id, { label: 'fine', note: 'বিক্রেতাকে ফোন করা হয়েছে' });
  await releaseRiskCase(tx, by.first, id, 'বিক্রেতার সঙ্গে কথা হয়েছে');
  await releaseRiskCase(tx, by.second, id, 'চালান মিলিয়ে দেখা হয়েছে');
}

/** As built in, and great sums to a new place are looked at. A second version waits for approval. */
async function setRules(tx: Tx, { maker, checker }: Looking, siteId: string): Promise<void> {
  const { rules, review_at, refuse_at } = defaultRiskRules;
  const great = {
    ...{ key: 'great_new', code: 'new_destination' as const, state: 'on' as const, points: 40 },
    ...{ kinds: ['payout' as const], settings: { days: 3, at_least: 50_000_00 } },
  };
  const first = { site_id: siteId, review_at, refuse_at, rules: [...rules, great] };
  const id = await proposeRiskRules(tx, maker, { ...first, note: 'নতুন নম্বরে বড় অঙ্ক দেখে ছাড়া হবে' });
  await approveRiskRules(tx, checker, id);
  const stricter = { ...great, settings: { days: 3, at_least: 70_000_00 } };
  const next = { ...first, rules: [...rules, stricter], note: '৭০ হাজারের নিচে আর নয়' };
  await proposeRiskRules(tx, maker, next);
  const stolen = { kind: 'phone' as const, value: '01799000666', reason: 'চুরি হওয়া ফোন, থানায় জিডি আছে' };
  await addRiskEntry(tx, maker, { siteId, list: 'blocked', ...stolen });
  const known = { kind: 'phone' as const, value: '01711000777', reason: 'বহু বছরের চেনা পরিবহন মালিক' };
  await addRiskEntry(tx, maker, { siteId, list: 'allowed', ...known });
}

async function owe(tx: Tx, occasion: Occasion, founded: Founded, today: Temporal.PlainDate): Promise<string> {
  const { unionId: siteId, group } = founded;
  const open = (code: string, nameBn: string, nameEn: string, kind: 'liability' | 'expense') =>
    openAccount(tx, occasion, { code: codeIn(group, code), nameBn, nameEn, kind, currency: 'BDT', siteId });
  const owed = await open('2185', 'খাদ্য বিক্রেতার পাওনা', 'Owed to feed sellers', 'liability');
  const feed = await open('5385', 'গোখাদ্য কেনা', 'Feed bought', 'expense');
  const total = Array.from({ length: 13 }, (_, index) => amountOf(index)).reduce((sum, one) => sum + one, 0n);
  await postOrThrow(tx, occasion, [
    {
      ...{ id: newId(), kind: 'ledger.journal', effectiveOn: today, siteId, reference: null, note: 'Feed' },
      legs: [
        { accountId: feed, amount: total, currency: 'BDT' },
        { accountId: owed, amount: -total, currency: 'BDT' },
      ],
    },
  ]);
  return owed;
}

/** Two small ones that go through, eleven that are looked at: harm is greater. */
function amountOf(index: number): bigint {
  if (index < 2) return 4_200_00n + BigInt(index) * 350_00n;
  return index % 2 === 0 ? 88_000_00n + BigInt(index) * 500_00n : 56_000_00n + BigInt(index) * 250_00n;
}

function lineOf({ unionId, group }: Founded, accountId: string, index: number): ProposedLine {
  const id = derivedId('world.supplier_bill', unionId, String(index));
  return {
    id: newId(),
    payee: { name: sellers[index % sellers.length] ?? '' },
    method: 'bkash',
    destination: { wallet_number: `018${group.phoneSeries}${String(700_000 + index)}` },
    amount: amountOf(index),
    accountId,
    reference: { kind: 'payments.supplier_bill', id },
  };
}
