// The journal as Beancount text (https://beancount.github.io/docs/beancount_language_syntax.html): accounts are named
// from the tree by their codes, amounts are decimals of their currency, and every transaction balances as it stands.
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { JournalAccount, JournalTransaction } from './journal-store.ts';

const roots: Readonly<Record<string, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
};

/** `Assets:1000:1000-BB` by code; where two codes become one name, the second gets a number. */
export function beancountNames(accounts: readonly JournalAccount[]): ReadonlyMap<string, string> {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const account of accounts) {
    const parts: string[] = [];
    for (let one: JournalAccount | undefined = account; one; one = byId.get(one.parent_id ?? ''))
      parts.unshift(component(one.code));
    const plain = [roots[account.kind], ...parts].join(':');
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) name = `${plain}-${number}`;
    taken.add(name);
    names.set(account.code, name);
  }
  return names;
}

/** A part of an account's name begins with a capital or a digit and holds letters, digits and hyphens. */
function component(code: string): string {
  return code.replaceAll(/[^0-9A-Za-z-]/g, '-').replace(/-+$/, '');
}

export function beancountHead(title: string, currency: string): string {
  return `option "title" ${quoted(title)}\noption "operating_currency" "${currency}"\n\n`;
}

export function beancountOpening(account: JournalAccount, name: string): string {
  if (!account.first_on) return '';
  const head = `${account.first_on} open ${name} ${account.currency}`;
  return `${head}\n  name: ${quoted(account.name_en)}\n  name-bn: ${quoted(account.name_bn)}\n`;
}

export function beancountTransaction(posted: JournalTransaction, names: ReadonlyMap<string, string>): string {
  const link = posted.reference_kind === null ? '' : ` ^${posted.reference_kind}/${posted.reference_id}`;
  const lines = [
    `${posted.effective_on} * ${quoted(posted.kind)} ${quoted(posted.note ?? '')}${link}`,
    `  id: "${posted.id}"`,
    `  recorded: "${posted.recorded_at}"`,
    ...(posted.user_reference === null ? [] : [`  reference: ${quoted(posted.user_reference)}`]),
    ...(posted.reverses_id === null ? [] : [`  reverses: "${posted.reverses_id}"`]),
    ...posted.legs.map((leg) => `  ${names.get(leg.code)}  ${moneyCell(leg)} ${leg.currency}`),
  ];
  return `\n${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
