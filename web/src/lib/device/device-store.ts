/**
 * What this browser is, if the office made it a device of a centre. The private key is made here, cannot be read out
 * even by our own code, and stays in IndexedDB; the network is not needed to know who one is.
 */
import Dexie, { type Table } from 'dexie';

export interface Device {
  /** There is one at most. */
  readonly slot: 'this';
  readonly deviceId: string;
  readonly name: string;
  readonly siteNameBn: string;
  readonly siteNameEn: string;
  readonly issuer: string;
  readonly tokenPath: string;
  readonly privateKey: CryptoKey;
  readonly enrolledAt: string;
}

class DeviceDatabase extends Dexie {
  declare devices: Table<Device, string>;

  constructor() {
    super('samabay-device');
    this.version(1).stores({ devices: 'slot' });
  }
}

/** Opened for one thing and closed again, so that no page holds another back. */
async function within<T>(work: (devices: Table<Device, string>) => Promise<T>): Promise<T> {
  const database = new DeviceDatabase();
  try {
    return await work(database.devices);
  } finally {
    database.close();
  }
}

export async function readDevice(): Promise<Device | null> {
  return (await within((devices) => devices.get('this'))) ?? null;
}

/** Also asks the browser not to clear it when space runs short; without that answer it is kept all the same. */
export async function keepDevice(device: Omit<Device, 'slot'>): Promise<void> {
  await within((devices) => devices.put({ slot: 'this', ...device }));
  await navigator.storage?.persist?.();
}

export async function forgetDevice(): Promise<void> {
  await within((devices) => devices.delete('this'));
}
