/** Prints a slip: on the slip printer of the place; without one as a PDF, and without a network from the browser. */
import type { Device } from '#modules/collection/devices/contract-devices.ts';
import { encodeSlip, type PaperMm, paper } from '#modules/collection/printing/encode-slip.ts';
import { type SlipWords, slipOf } from '#modules/collection/printing/slip-of.ts';
import { drawLine, fontsReady } from './draw-line.ts';
import { PrinterAway, sendToPrinter } from './send-to-printer.ts';

export type Printed = 'printed' | 'shown' | 'away';

export async function printSlip(words: SlipWords, devices: readonly Device[], pdf: string | null): Promise<Printed> {
  const printer = devices.find((one) => one.use === 'printer' && one.is_active);
  if (printer) {
    const mm = (printer.paper_mm === 80 ? 80 : 58) satisfies PaperMm;
    await fontsReady();
    const parts = slipOf(words, (label, value, bold) => drawLine(paper[mm].dots, label, value, bold));
    try {
      await sendToPrinter(printer, encodeSlip(parts, mm));
      return 'printed';
    } catch (error) {
      if (!(error instanceof PrinterAway)) throw error;
    }
  }
  if (pdf !== null && navigator.onLine && window.open(pdf, '_blank')) return printer ? 'away' : 'shown';
  showToPrint(words);
  return printer ? 'away' : 'shown';
}

/** The browser's own printing: works without a network and with any printer the device knows. */
function showToPrint(words: SlipWords): void {
  const frame = document.createElement('iframe');
  frame.title = words.title;
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
  document.body.append(frame);
  const page = frame.contentDocument;
  if (!page) throw new TypeError('a frame has a page');
  const add = (parent: HTMLElement, tag: string, text: string, style = '') => {
    const made = page.createElement(tag);
    made.textContent = text;
    made.style.cssText = style;
    parent.append(made);
    return made;
  };
  page.body.style.cssText = 'width:72mm;margin:4mm;font:11pt sans-serif';
  add(page.body, 'h1', words.title, 'font-size:13pt;margin:0;text-align:center');
  add(page.body, 'p', words.heading, 'margin:2mm 0;text-align:center');
  const table = add(page.body, 'table', '', 'width:100%;border-collapse:collapse');
  for (const [at, [label, value]] of words.rows.entries()) {
    const last = at === words.rows.length - 1;
    const row = add(table, 'tr', '', last ? 'font-weight:bold;border-top:1px dashed' : '');
    add(row, 'td', label);
    add(row, 'td', value, 'text-align:right');
  }
  add(page.body, 'p', words.footing, 'text-align:center');
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove());
  frame.contentWindow?.print();
}
