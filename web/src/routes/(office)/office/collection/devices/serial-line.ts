/** A port the browser itself opens (Web Serial). What was chosen once for a device is opened again without asking. */

/** The part of Web Serial used here; the types of the platform do not have it yet. */
export interface Port {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
  getInfo(): { usbVendorId?: number; usbProductId?: number };
}
interface WithSerial {
  readonly serial?: { requestPort(): Promise<Port>; getPorts(): Promise<Port[]> };
}

export const hasSerial = (): boolean => 'serial' in navigator;
const serial = () => (navigator as WithSerial).serial;
const keyOf = (deviceId: string) => `collection.port.${deviceId}`;
const markOf = (port: Port) => JSON.stringify(port.getInfo());

/** Asks the person; null when they chose none. */
export async function choosePort(deviceId: string): Promise<Port | null> {
  try {
    const port = (await serial()?.requestPort()) ?? null;
    if (port) localStorage.setItem(keyOf(deviceId), markOf(port));
    return port;
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return null;
    throw error;
  }
}

/** The port chosen for this device before; null when there is none, or when two look the same. */
export async function knownPort(deviceId: string): Promise<Port | null> {
  const mark = localStorage.getItem(keyOf(deviceId));
  if (mark === null) return null;
  const found = ((await serial()?.getPorts()) ?? []).filter((port) => markOf(port) === mark);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Reads until the port is gone. Throws what the browser says when it cannot be opened. */
export async function readPort(port: Port, baudRate: number, take: (bytes: Uint8Array) => void): Promise<void> {
  await port.open({ baudRate });
  const reader = port.readable?.getReader();
  try {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done || !value) return;
      take(value);
    }
  } finally {
    reader?.releaseLock();
    await port.close();
  }
}

export async function writePort(port: Port, bytes: Uint8Array): Promise<void> {
  const writer = port.writable?.getWriter();
  try {
    await writer?.write(bytes);
  } finally {
    writer?.releaseLock();
  }
}
