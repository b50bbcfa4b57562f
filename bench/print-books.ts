// What reading large books takes, as lines of the table.
import type { BooksMeasure } from './measure-books.ts';
import type { Line } from './print-table.ts';

export function booksLines(measure: BooksMeasure): Line[] {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  const thousands = (value: number) => `${Math.round(value / 1000)} k`;
  const of = `${thousands(measure.entriesOfAccount)} of ${thousands(measure.entries)} entries`;
  const notes = measure.faults.map((fault) => `wrong: ${fault}`);
  return [
    {
      name: `balance at a past moment, ${of}, p95`,
      measured: `${ms(measure.atMoment)} against ${ms(measure.bySum)} by summing`,
      target: '< 5 ms',
      isMet: measure.atMoment < 5 && notes.length === 0,
      notes,
    },
    {
      name: `balance at the end of a past day, ${of}, p95`,
      measured: `${ms(measure.onDay)} against ${ms(measure.bySum)} by summing`,
      target: '< 5 ms',
      isMet: measure.onDay < 5,
    },
    {
      name: `a page of the statement, ${of}, p95`,
      measured: `the last of all ${ms(measure.statement)}, of a month ${ms(measure.statementOfMonth)}`,
      target: '< 100 ms',
      isMet: measure.statement < 100 && measure.statementOfMonth < 100,
    },
    {
      name: `trial balance of ${thousands(measure.accounts)} accounts`,
      measured:
        `${ms(measure.trialBalance)}, of a past moment ${ms(measure.trialBalancePast)}, ` +
        `against ${ms(measure.trialBalanceBySum)} by summing`,
      target: '< 2 s',
      isMet: measure.trialBalance < 2000,
    },
    {
      name: `verifying the chain of ${thousands(measure.chained * 2)} entries`,
      measured:
        `${thousands(measure.verified)} entries/s against ` +
        `${thousands(measure.onlyRead)} entries/s only counted in the database`,
      target: '>= 200 k/s',
      isMet: measure.verified >= 200_000,
    },
  ];
}
