// Opens the archive an Excel workbook is, and takes out of it only what holds the table.
import { crc32, inflateRawSync } from 'node:zlib';
import { RefusedInput } from '../language/refused-input.ts';

/** A full sheet of 50,000 rows unfolds to some 30 MB; what wants more is no list of people or milk. */
const mostUnfolded = 64 * 1024 ** 2;
const mostEntries = 2_000;
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/** The parts a table is read from. Pictures, links to other files, and programs are left where they are. */
const tableParts =
  /^(xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[\w.-]+\.xml)$/i;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/**
 * The workbook anew, as an archive of nothing but its tables, each unfolded within bounds: an archive of kilobytes that
 * unfolds into gigabytes stops here. The sizes an archive claims are not believed.
 *
 * @throws RefusedInput `sheet.macros`, `sheet.too_large`, `sheet.too_many_rows`, `sheet.too_many_columns`,
 * `sheet.broken_workbook`
 */
export function openWorkbook(
  bytes: Uint8Array,
  limits: { readonly maxRows: number; readonly maxColumns: number },
): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(data);
  if (entries.some(({ name }) => /vbaProject|macrosheets\/|\.bin$/i.test(name) && !/printerSettings/i.test(name))) {
    throw new RefusedInput('sheet.macros');
  }
  const parts = new Map<string, Buffer>();
  let room = mostUnfolded;
  for (const entry of entries) {
    if (!tableParts.test(entry.name)) continue;
    if (parts.has(entry.name)) throw broken();
    const part = unfold(data, entry, room);
    // A document type is the door to entities that multiply; no spreadsheet program writes one.
    if (/<!(DOCTYPE|ENTITY)/i.test(part.toString('latin1'))) throw broken();
    if (/worksheets\//i.test(entry.name)) checkAddresses(part.toString('latin1'), limits);
    parts.set(entry.name, part);
    room -= part.byteLength;
  }
  if (![...parts.keys()].some((name) => /worksheets\//i.test(name))) throw broken();
  return packPlainly(parts);
}

/** One cell in the last corner of a sheet would make a reader lay out seventeen thousand million. */
function checkAddresses(sheet: string, limits: { readonly maxRows: number; readonly maxColumns: number }): void {
  for (const [, address = ''] of sheet.matchAll(/\sr\s*=\s*["']([^"']*)["']/g)) {
    const [, letters = '', row = ''] = /^([A-Za-z]{0,3})([0-9]{1,7})$/.exec(address) ?? [];
    if (row === '') throw broken();
    if (Number(row) > limits.maxRows + 1) throw new RefusedInput('sheet.too_many_rows', { maxRows: limits.maxRows });
    if (columnOf(letters) > limits.maxColumns) {
      throw new RefusedInput('sheet.too_many_columns', { line: Number(row), maxColumns: limits.maxColumns });
    }
  }
}

function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function readDirectory(data: Buffer): Entry[] {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > data.length || data.readUInt32LE(end) !== endOfDirectory) throw broken();
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (count > mostEntries) throw broken();
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== directoryEntry) throw broken();
    const nameLength = data.readUInt16LE(at + 28);
    entries.push({
      name: data.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      offset: data.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

function unfold(data: Buffer, { method, packed, offset }: Entry, room: number): Buffer {
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== localEntry) throw broken();
  const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
  const body = data.subarray(start, start + packed);
  if (body.length !== packed) throw broken();
  if (method === 0 && packed <= room) return body;
  if (method !== 8) throw method === 0 ? tooLarge() : broken();
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(room, 1) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
  }
}

/** An archive whose entries are not compressed: what a reader unfolds from it is what was measured here. */
function packPlainly(parts: ReadonlyMap<string, Buffer>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(part), 10);
    common.writeUInt32LE(part.length, 14);
    common.writeUInt32LE(part.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([signature(localEntry), common, label, part]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(directoryEntry), common.subarray(0, 2), common, place, label]));
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endOfDirectory, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function broken(): RefusedInput {
  return new RefusedInput('sheet.broken_workbook');
}

function tooLarge(): RefusedInput {
  return new RefusedInput('sheet.too_large', { maxBytes: mostUnfolded });
}
