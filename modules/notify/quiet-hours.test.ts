import { describe, expect, it } from 'vitest';
import { nextHour, quietEnd } from './quiet-hours.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe('quietEnd', () => {
  const rows: [what: string, from: string, until: string, zone: string, at: string, end: string | null][] = [
    ['before the evening', '21:00', '06:00', 'Asia/Dhaka', '2026-11-20T14:59:59Z', null],
    ['the first quiet second', '21:00', '06:00', 'Asia/Dhaka', '2026-11-20T15:00:00Z', '2026-11-21T00:00:00Z'],
    ['just before midnight', '21:00', '06:00', 'Asia/Dhaka', '2026-11-20T17:59:59Z', '2026-11-21T00:00:00Z'],
    ['just after midnight', '21:00', '06:00', 'Asia/Dhaka', '2026-11-20T18:00:00Z', '2026-11-21T00:00:00Z'],
    ['the last quiet second', '21:00', '06:00', 'Asia/Dhaka', '2026-11-20T23:59:59Z', '2026-11-21T00:00:00Z'],
    ['the moment it ends', '21:00', '06:00', 'Asia/Dhaka', '2026-11-21T00:00:00Z', null],
    ['a rest at noon', '13:00', '15:30', 'Asia/Dhaka', '2026-11-20T07:30:00Z', '2026-11-20T09:30:00Z'],
    ['after the rest', '13:00', '15:30', 'Asia/Dhaka', '2026-11-20T09:30:00Z', null],
    // Germany springs forward on 29 March 2026: the night is one hour shorter.
    ['the night of spring', '22:00', '06:00', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T04:00:00Z'],
    ['an end that does not exist', '22:00', '02:30', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T01:30:00Z'],
    ['after that end', '22:00', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z', null],
    // And back on 25 October 2026: 02:30 comes twice.
    ['the night of autumn', '22:00', '06:00', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T05:00:00Z'],
    ['an end that comes twice', '22:00', '02:30', 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z'],
    ['its second coming', '22:00', '02:30', 'Europe/Berlin', '2026-10-25T01:15:00Z', null],
    ['another zone, same moment', '21:00', '06:00', 'Europe/London', '2026-11-20T18:00:00Z', null],
  ];
  it.each(rows)('%s', (_what, from, until, timeZone, moment, end) => {
    expect(quietEnd({ from, until, timeZone }, at(moment))?.toString() ?? null).toBe(end);
  });
});

describe('nextHour', () => {
  const rows: [what: string, now: string, zone: string, hour: number, weekday: number | null, next: string][] = [
    ['later today', '2026-11-20T00:59:59Z', 'Asia/Dhaka', 7, null, '2026-11-20T01:00:00Z'],
    ['the hour itself is over', '2026-11-20T01:00:00Z', 'Asia/Dhaka', 7, null, '2026-11-21T01:00:00Z'],
    ['at the change of the day', '2026-11-20T17:59:59Z', 'Asia/Dhaka', 0, null, '2026-11-20T18:00:00Z'],
    ['just after the change of the day', '2026-11-20T18:00:00Z', 'Asia/Dhaka', 0, null, '2026-11-21T18:00:00Z'],
    ['Saturday, asked on Friday', '2026-11-20T04:00:00Z', 'Asia/Dhaka', 7, 6, '2026-11-21T01:00:00Z'],
    ['Saturday, asked on Saturday too late', '2026-11-21T01:00:00Z', 'Asia/Dhaka', 7, 6, '2026-11-28T01:00:00Z'],
    ['an hour the spring leaves out', '2026-03-28T23:00:00Z', 'Europe/Berlin', 2, null, '2026-03-29T01:00:00Z'],
    ['the day after the clocks went back', '2026-10-25T06:00:00Z', 'Europe/Berlin', 7, null, '2026-10-26T06:00:00Z'],
  ];
  it.each(rows)('%s', (_what, now, zone, hour, weekday, next) => {
    expect(nextHour(at(now), zone, hour, weekday).toString()).toBe(next);
  });
});
