import type { MoneyValue } from '#lib/format.ts';

export interface ExampleReceipt {
  number: string;
  member: string;
  state: 'open' | 'posted';
  volume_ml: number;
  amount: MoneyValue;
}

const names = ['রহিমা বেগম', 'আব্দুল করিম', 'শেফালী রানী দাস', 'মোঃ জসিম উদ্দিন', 'Nasrin Akter'];

export const exampleReceipts: ExampleReceipt[] = names.map((member, index) => ({
  number: `SYL-03-${1041 + index}`,
  member,
  state: index < 2 ? 'open' : 'posted',
  volume_ml: 4250 + index * 1375,
  amount: { amount: 23_375 + index * 81_234, currency: 'BDT' },
}));

export const exampleMembers: { value: string; label: string; note: string }[] = names.map((label, index) => ({
  value: String(index),
  label,
  note: String(101 + index),
}));

export const exampleDays: string[] = [14, 15, 16, 17, 18, 19, 20].map((day) => `2026-11-${day}`);
