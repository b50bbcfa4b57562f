// What members have besides milk: heirs, shares, groups, cards, loans, and one who wants the money elsewhere.
import {
  answerFeedback,
  approveLoan,
  askDestinationChange,
  askQuestions,
  createGroup,
  giveFeedback,
  issueCard,
  moveShares,
  nameNominees,
  placeMember,
  proposeLoan,
  protectMinimum,
} from '../modules/collection/index.ts';
import { accountByCode } from '../modules/ledger/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { House } from '../platform/house.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Supplier } from './enrol-members.ts';
import type { Founded } from './found-group.ts';

const questions = [
  { text_bn: 'টাকা সময়মতো পেয়েছেন?', text_en: 'Did the money come in time?' },
  { text_bn: 'মাপ ঠিক মনে হয়?', text_en: 'Does the measuring seem right?' },
  { text_bn: 'কেন্দ্রের লোকের ব্যবহার কেমন?', text_en: 'How are you treated at the centre?' },
];

interface Staff {
  readonly official: Occasion;
  readonly finance: Occasion;
  readonly secondFinance: Occasion;
}

/** Of each union the first centre's first members; enough to look at, little enough to build in a moment. */
export async function serveMembers(
  tx: Tx,
  house: Pick<House, 'config'>,
  { official, finance, secondFinance }: Staff,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
  today: Temporal.PlainDate,
): Promise<void> {
  const [centre] = founded.centres;
  const [first, second, third] = suppliers[0] ?? [];
  if (!centre || !first || !second || !third) return;
  const minimum = { site_id: founded.unionId, protected_percent: 30, protected_floor: 0 };
  await protectMinimum(tx, finance, minimum);
  const name = { name_bn: 'গাভী পালন দল', name_en: 'Cow keepers’ group' };
  const groupId = await createGroup(tx, official, { centre_id: centre.siteId, kind: 'self_help', ...name });
  for (const { memberId } of [first, second, third]) {
    await placeMember(tx, official, memberId, { group_id: groupId });
    await issueCard(tx, official, memberId);
    await moveShares(tx, finance, memberId, { kind: 'issue', shares: 10 });
  }
  await nameNominees(tx, official, first.memberId, {
    nominees: [
      { name: 'আয়েশা খাতুন', relation: 'daughter', share_percent: 60 },
      { name: 'করিম মিয়া', relation: 'son', share_percent: 40 },
    ],
  });
  const terms = { interest_method: 'declining', rate_bp: 1000, instalments: 12, periods_per_year: 24 } as const;
  const loan = { purpose: 'বকনা বাছুর কেনা', principal: 2_400_000, first_on: today.toString(), ...terms };
  const granted = await proposeLoan(tx, finance, { member_id: first.memberId, ...loan });
  // The cash box has the shares' money only; a loan of this size comes from the bank, where the union has one.
  const bank = await accountByCode(tx, '1010');
  await approveLoan(tx, secondFinance, granted, bank?.site_id === founded.unionId ? { account_id: bank.id } : {});
  await proposeLoan(tx, finance, { member_id: second.memberId, ...loan, purpose: 'গোয়ালঘর', principal: 1_800_000 });
  const said = { kind: 'complaint', subject: 'measure' } as const;
  const words = 'গত সন্ধ্যায় ফ্যাট কম দেখাল। আবার মাপা যায়?';
  const complaint = await giveFeedback(tx, official, first.memberId, { ...said, words });
  await answerFeedback(tx, official, complaint, { act: 'taken_up' });
  const asked = { kind: 'question', subject: 'payment' } as const;
  await giveFeedback(tx, official, second.memberId, { ...asked, words: 'টাকা কবে বিকাশে আসবে?' });
  await askQuestions(tx, official, { site_id: founded.unionId, questions });
  const wallet = { method: 'nagad', holder: '', wallet_number: '01911000001' } as const;
  await askDestinationChange(tx, official, house.config.SECRET, third.memberId, wallet);
}
