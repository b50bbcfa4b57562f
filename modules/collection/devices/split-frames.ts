// Cuts what comes over a line into frames: pieces, several at once, and noise between them. Pure.
import type { DeviceModel, Frame } from './device-model.ts';

export interface Splitter {
  /** What was read at a time; answers with the frames that ended in it. */
  push(text: string, at: number): Frame[];
  /** Characters thrown away so far: noise between frames, and beginnings without an end. */
  readonly dropped: number;
}

/** Bytes are told apart one by one, so a broken one harms no neighbour. */
export function textOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

type Line = Pick<DeviceModel, 'start' | 'end' | 'longest' | 'length'>;

export function makeSplitter(model: Line): Splitter {
  const { start, end, longest, length } = model;
  // What cannot be read on paper ends a line and is no part of the frame.
  const keepsEnd = /^[\x20-\x7e]+$/.test(end);
  let waiting = '';
  let dropped = 0;
  const next = (): string | null => {
    if (start !== '') {
      const begins = waiting.indexOf(start);
      const noise = begins === -1 ? waiting.length - partOf(waiting, start) : begins;
      dropped += noise;
      waiting = waiting.slice(noise);
      if (begins === -1) return null;
    }
    const whole = end === '' ? (length ?? 0) : endOf(waiting, start, end, length);
    if (whole <= 0 || waiting.length < whole) return null;
    const text = waiting.slice(0, keepsEnd ? whole : whole - end.length);
    waiting = waiting.slice(whole);
    return text;
  };
  return {
    push(text, at) {
      waiting += text;
      const frames: Frame[] = [];
      for (let found = next(); found !== null; found = next()) {
        const cut = start === '' ? found : found.slice(lastStart(found, start));
        dropped += found.length - cut.length;
        if (cut !== '') frames.push({ text: cut, at });
      }
      if (waiting.length > longest + end.length) {
        // Too long to become a frame: said once as what it is, then forgotten.
        frames.push({ text: waiting, at });
        dropped += waiting.length;
        waiting = '';
      }
      return frames;
    },
    get dropped() {
      return dropped;
    },
  };
}

/** Where a frame ends: after its end mark, at its whole length at the earliest where marks also stand inside. */
function endOf(waiting: string, start: string, end: string, length: number | null): number {
  const inside =
    length !== null && start !== '' && end === ')' && start.length > 1 ? length - end.length : start.length;
  const at = waiting.indexOf(end, inside);
  return at === -1 ? 0 : at + end.length;
}

/** A frame that begins again before it ended was cut off: its last beginning counts. */
function lastStart(text: string, start: string): number {
  return text.lastIndexOf(start);
}

/** How much of the tail may be the first characters of a start still to come. */
function partOf(text: string, start: string): number {
  for (let size = Math.min(start.length - 1, text.length); size > 0; size -= 1) {
    if (start.startsWith(text.slice(-size))) return size;
  }
  return 0;
}
