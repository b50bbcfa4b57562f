/** Bytes to a slip printer, over the bridge or a port of the browser. Resolves when they went out on the line. */
import type { Device } from '#modules/collection/devices/contract-devices.ts';
import { BridgeLine } from '../devices/bridge-line.svelte.ts';
import { choosePort, hasSerial, knownPort, writePort } from '../devices/serial-line.ts';

/** A printer that says nothing for so long is not there; a slip takes two seconds. */
const patienceMs = 15_000;

export class PrinterAway extends Error {}

export async function sendToPrinter(printer: Device, bytes: Uint8Array): Promise<void> {
  await (printer.connection === 'bridge' ? overBridge(printer, bytes) : overSerial(printer, bytes));
}

async function overBridge({ port, baud_rate }: Device, bytes: Uint8Array): Promise<void> {
  const line = new BridgeLine();
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new PrinterAway()), patienceMs);
      const settle = (done: () => void) => {
        clearTimeout(timer);
        done();
      };
      line.attach(port, baud_rate ?? 9600, ({ type }) => {
        if (type === 'opened') line.write(port, bytes);
        if (type === 'written') settle(resolve);
        if (type === 'lost' || type === 'refused') settle(() => reject(new PrinterAway()));
      });
      line.connect();
      if (line.state === 'off') settle(() => reject(new PrinterAway()));
    });
  } finally {
    line.close();
  }
}

async function overSerial(printer: Device, bytes: Uint8Array): Promise<void> {
  if (!hasSerial()) throw new PrinterAway();
  const port = (await knownPort(printer.id)) ?? (await choosePort(printer.id));
  if (!port) throw new PrinterAway();
  try {
    await port.open({ baudRate: printer.baud_rate ?? 9600 });
    await writePort(port, bytes);
    await port.close();
  } catch (error) {
    if (error instanceof DOMException) throw new PrinterAway();
    throw error;
  }
}
