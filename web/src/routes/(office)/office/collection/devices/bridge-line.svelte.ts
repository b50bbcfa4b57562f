/** The one line of this page to the bridge: its code once, then any number of ports. It is found again by itself. */
import type { FromBridge, FromPage } from '../../../../../../../bridge/protocol.ts';

const address = 'ws://127.0.0.1:7321';
const remembered = 'collection.bridge_code';
const retryMs = 3000;

export type BridgeState = 'off' | 'connecting' | 'ready' | 'refused' | 'unreachable';
type PortNews = Extract<FromBridge, { port: string }> | { type: 'refused'; port: string };

interface Attached {
  readonly baudRate: number;
  readonly tell: (news: PortNews) => void;
}

export class BridgeLine {
  state = $state<BridgeState>('off');
  #socket: WebSocket | null = null;
  #ports = new Map<string, Attached>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Without a code, the one that was right the last time; nothing happens when there is none. */
  connect(code = localStorage.getItem(remembered) ?? ''): void {
    if (code === '' || this.state === 'connecting' || this.state === 'ready') return;
    clearTimeout(this.#timer);
    this.state = 'connecting';
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => this.#say({ type: 'hello', code });
    socket.onerror = () => (this.state = 'unreachable');
    socket.onclose = () => this.#ended(socket, code);
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)) as FromBridge, code);
  }

  /** What comes from the port, now and whenever the bridge is found again. */
  attach(port: string, baudRate: number, tell: (news: PortNews) => void): void {
    this.#ports.set(port, { baudRate, tell });
    if (this.state === 'ready') this.#say({ type: 'open', port, baud_rate: baudRate });
  }

  write(port: string, bytes: Uint8Array): void {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    this.#say({ type: 'write', port, data: btoa(text) });
  }

  close(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    this.state = 'off';
    socket?.close();
  }

  #say(message: FromPage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #hear(said: FromBridge, code: string): void {
    if (said.type === 'ready') {
      this.state = 'ready';
      localStorage.setItem(remembered, code);
      for (const [port, { baudRate }] of this.#ports) this.#say({ type: 'open', port, baud_rate: baudRate });
    } else if (said.type === 'refused') {
      if (said.reason === 'code' || said.reason === 'locked') {
        this.state = 'refused';
        localStorage.removeItem(remembered);
      }
      for (const [port, { tell }] of this.#ports) tell({ type: 'refused', port });
    } else this.#ports.get(said.port)?.tell(said);
  }

  #ended(socket: WebSocket, code: string): void {
    if (this.#socket !== socket) return;
    for (const [port, { tell }] of this.#ports) tell({ type: 'lost', port, reason: '' });
    if (this.state === 'refused') return;
    this.state = 'unreachable';
    this.#timer = setTimeout(() => this.connect(code), retryMs);
  }
}
