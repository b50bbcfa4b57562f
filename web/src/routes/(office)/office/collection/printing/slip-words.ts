/** What the slips say, in the language of the screen: one of a receipt, of a closed shift, of a sale, of a load. */
import { formatDay, formatInstant, formatMoney, formatNumber } from '#lib/format.ts';
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Receipt, Shift } from '#modules/collection/contract-receipts.ts';
import { ratePerLitre } from '#modules/collection/printing/rate-per-litre.ts';
import type { SlipWords } from '#modules/collection/printing/slip-of.ts';
import type { LocalSale } from '#modules/collection/sales/contract-sales.ts';
import type { Dispatch } from '#modules/collection/transport/contract-trips.ts';
import { degrees, litres, milkLabel, percent, periodLabel } from '../parts/words.ts';

interface Named {
  readonly name_bn: string;
  readonly name_en: string;
}
const money = (value: Receipt['amount']) => formatMoney(value).replaceAll('\u00a0', ' ');
const rate = (volumeMl: number, { amount, currency }: Receipt['amount']) =>
  money({ amount: ratePerLitre(amount, volumeMl), currency });
const headingOf = ({ held_on, period }: Pick<Shift, 'held_on' | 'period'>) =>
  `${formatDay(held_on)}, ${periodLabel(period)}`;

export function receiptSlip(receipt: Receipt, centre: Named): SlipWords {
  const name = nameOf({ name_bn: receipt.member_name_bn, name_en: receipt.member_name_en });
  return {
    title: nameOf(centre),
    heading: headingOf(receipt),
    rows: [
      ...(receipt.number === 0 ? [] : [[m.slip_receipt(), formatNumber(receipt.number)] as const]),
      [m.slip_member(), `${formatNumber(Number(receipt.member_code))} ${name}`],
      [m.collection_milk(), milkLabel(receipt.milk_type)],
      [m.collection_litres(), litres(receipt.volume_ml)],
      [m.slip_fat(), percent(receipt.fat_bp)],
      ...(receipt.clr_tenths === null ? [] : [[m.slip_clr(), degrees(receipt.clr_tenths)] as const]),
      [m.slip_snf(), percent(receipt.snf_bp)],
      [m.slip_rate(), rate(receipt.volume_ml, receipt.amount)],
      [m.slip_price(), money(receipt.amount)],
    ],
    footing: receipt.number === 0 ? m.slip_unsent() : receipt.standing ? '' : m.slip_withdrawn(),
    address: receipt.number === 0 ? '' : `${location.origin}/member/receipts/${receipt.id}`,
  };
}

/** What the operator and an official sign: per milk the litres, then all of it and the money. */
export function shiftSlip(shift: Shift, receipts: readonly Receipt[], centre: Named): SlipWords {
  const taken = receipts.filter((one) => one.acceptance === 'accepted');
  const milks = [...new Set(taken.map((one) => one.milk_type))];
  const volume = (some: readonly Receipt[]) => litres(some.reduce((sum, one) => sum + one.volume_ml, 0));
  const amount = receipts.reduce((sum, one) => sum + one.amount.amount, 0);
  const { currency } = shift.amount;
  return {
    title: nameOf(centre),
    heading: `${m.slip_shift()}: ${headingOf(shift)}`,
    rows: [
      [m.slip_receipts(), formatNumber(receipts.length)],
      ...milks.map((milk) => [milkLabel(milk), volume(taken.filter((one) => one.milk_type === milk))] as const),
      [m.collection_litres(), volume(taken)],
      [m.slip_price(), money({ amount, currency })],
    ],
    footing: `${m.slip_sign()}: ____________________`,
    address: '',
  };
}

export function saleSlip(sale: LocalSale): SlipWords {
  return {
    title: nameOf({ name_bn: sale.centre_name_bn, name_en: sale.centre_name_en }),
    heading: `${m.slip_sale()} ${formatNumber(sale.number)}, ${formatDay(sale.held_on)}`,
    rows: [
      ...(sale.buyer === '' ? [] : [[m.sales_buyer(), sale.buyer] as const]),
      [m.collection_milk(), milkLabel(sale.milk_type)],
      [m.collection_litres(), litres(sale.volume_ml)],
      [m.slip_rate(), money(sale.rate)],
      [m.slip_price(), money(sale.amount)],
    ],
    footing: sale.state === 'standing' ? '' : m.slip_withdrawn(),
    address: '',
  };
}

export function loadSlip(load: Dispatch, plate: string): SlipWords {
  return {
    title: nameOf({ name_bn: load.centre_name_bn, name_en: load.centre_name_en }),
    heading: `${m.slip_load()}, ${formatInstant(load.loaded_at)}`,
    rows: [
      [m.transport_tanker(), plate],
      [m.transport_compartment(), formatNumber(load.position)],
      [m.collection_milk(), milkLabel(load.milk_type)],
      [m.slip_fat(), percent(load.fat_bp)],
      [m.slip_snf(), percent(load.snf_bp)],
      [m.transport_temperature(), degrees(load.temp_tenths)],
      [m.transport_centre_signer(), load.centre_signer],
      [m.transport_driver_signer(), load.driver_signer],
      [m.collection_litres(), litres(load.volume_ml)],
    ],
    footing: load.withdrawn_at === null ? '' : m.slip_withdrawn(),
    address: '',
  };
}
