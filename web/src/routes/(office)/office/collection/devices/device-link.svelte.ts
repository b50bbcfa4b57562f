/** One device of the centre: its line cut into frames, each read whole or refused, and used for one receipt only. */
import { m } from '#lib/paraglide/messages.js';
import type { Device } from '#modules/collection/devices/contract-devices.ts';
import { modelOf } from '#modules/collection/devices/contract-models.ts';
import type { DeviceModel, Reading } from '#modules/collection/devices/device-model.ts';
import { readFrame } from '#modules/collection/devices/read-frame.ts';
import { makeSplitter, type Splitter, textOfBytes } from '#modules/collection/devices/split-frames.ts';
import type { BridgeLine } from './bridge-line.svelte.ts';
import { choosePort, hasSerial, knownPort, type Port, readPort, writePort } from './serial-line.ts';

export class DeviceLink {
  readonly device: Device;
  readonly model: DeviceModel | null;
  state = $state<string>(m.device_off());
  open = $state(false);
  reading = $state.raw<Reading | null>(null);
  readonly #line: BridgeLine;
  readonly #splitter: Splitter | null;
  #port: Port | null = null;
  #usedAt = 0;
  #takenAt: number | null = null;

  constructor(device: Device, line: BridgeLine) {
    this.device = device;
    this.#line = line;
    this.model = device.model && modelOf(device.model);
    this.#splitter = this.model && makeSplitter(this.model);
  }

  /** What needs no press: the bridge's port, and a browser port chosen on another day. */
  async resume(): Promise<void> {
    if (this.device.connection === 'bridge') this.#overBridge();
    else if (hasSerial()) await this.#overSerial(await knownPort(this.device.id));
    else this.state = m.device_no_serial();
  }

  async choose(): Promise<void> {
    if (hasSerial()) await this.#overSerial(await choosePort(this.device.id));
  }

  /** What stands there now, read again by the clock: a reading grows old by itself, and serves one receipt. */
  fresh(now: number): Reading | null {
    if (!this.reading || !this.model || this.reading.frame.at <= this.#usedAt) return null;
    return readFrame(this.model, this.reading.frame, now);
  }

  mark(): void {
    this.#takenAt = this.reading?.frame.at ?? null;
  }

  /**
   * The receipt is written: what it was written with serves no other. What came since the taking is the next
   * member's; without a taking all that stands there was seen beside the receipt that was typed.
   */
  use(): void {
    this.#usedAt = this.#takenAt ?? this.reading?.frame.at ?? this.#usedAt;
    this.#takenAt = null;
  }

  async tare(): Promise<void> {
    const bytes = new TextEncoder().encode(this.device.tare_command);
    if (this.device.connection === 'bridge') this.#line.write(this.device.port, bytes);
    else if (this.#port) await writePort(this.#port, bytes);
  }

  #take(bytes: Uint8Array): void {
    const now = Date.now();
    for (const frame of this.#splitter?.push(textOfBytes(bytes), now) ?? []) {
      if (this.model) this.reading = readFrame(this.model, frame, now);
    }
  }

  #overBridge(): void {
    const { port, baud_rate } = this.device;
    this.#line.attach(port, baud_rate ?? this.model?.baud_rate ?? 9600, (news) => {
      if (news.type === 'data') this.#take(Uint8Array.from(atob(news.data), (one) => one.charCodeAt(0)));
      else if (news.type === 'opened') this.#set(true, m.device_waiting());
      else if (news.type === 'lost') this.#set(false, m.device_lost());
    });
  }

  async #overSerial(port: Port | null): Promise<void> {
    if (!port) return;
    this.#port = port;
    this.#set(true, m.device_waiting());
    try {
      await readPort(port, this.device.baud_rate ?? this.model?.baud_rate ?? 9600, (bytes) => this.#take(bytes));
      this.#set(false, m.device_lost());
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#set(false, m.device_lost());
    }
  }

  #set(open: boolean, state: string): void {
    this.open = open;
    this.state = state;
    if (!open) this.reading = null;
  }
}
