// Enrols the members of one centre, with households, ways of payment and a few advances to be deducted.

import { addDocument, registerMember } from '../modules/collection/index.ts';
import { createPerson } from '../modules/identity/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Occasion } from '../platform/occasion.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { Centre } from './found-group.ts';
import { type Advance, lendTo } from './lend-advances.ts';
import { drawName } from './names.ts';
import { demoPassword, type Group, mailOf, memberPhone } from './sign-ins.ts';

/** A member with the habits chance gave them. */
export interface Supplier {
  readonly memberId: string;
  readonly personId: string | null;
  readonly code: string;
  readonly milkType: 'cow' | 'buffalo';
  readonly usualVolumeMl: number;
  readonly usualFatBp: number;
  readonly usualClrTenths: number;
}

export interface Enrolled {
  readonly suppliers: readonly Supplier[];
  readonly advances: readonly Advance[];
}

export async function enrolMembers(
  tx: Tx,
  occasion: Occasion,
  group: Group,
  centre: Centre,
  centreIndex: number,
  count: number,
  today: Temporal.PlainDate,
): Promise<Enrolled> {
  const chance = chanceFrom(1000 + centreIndex);
  const suppliers: Supplier[] = [];
  const advances: Advance[] = [];
  for (let number = 1; number <= count; number += 1) {
    const phone = memberPhone(group, centreIndex, number);
    const supplier = await enrol(tx, occasion, group, centre, chance, phone, number, today);
    advances.push(...(await lendTo(tx, occasion, supplier, chance, today)));
    suppliers.push(supplier);
  }
  return { suppliers, advances };
}

async function enrol(
  tx: Tx,
  occasion: Occasion,
  group: Group,
  centre: Centre,
  chance: Chance,
  phone: string,
  number: number,
  today: Temporal.PlainDate,
): Promise<Supplier> {
  const { nameBn, nameEn } = drawName(chance);
  // The first of a centre can sign in with a password; the others ask for a code.
  if (number === 1) {
    const email = mailOf(group, `member.${centre.place.code.toLowerCase()}`);
    await createPerson(tx, occasion, { name: nameEn, nameBn, phone, email, language: 'bn', password: demoPassword });
  }
  const buffalo = chance.between(1, 100) <= centre.place.buffaloShare;
  const member = await registerMember(tx, occasion, {
    centre_id: centre.siteId,
    code: String(number),
    name_bn: nameBn,
    name_en: nameEn,
    // Two members of ten share somebody else's phone and have none of their own.
    ...(number % 5 === 0 ? {} : { phone }),
    joined_on: today.subtract({ days: chance.between(90, 900) }).toString(),
    destination: destinationOf(chance, nameEn, phone, number),
  });
  if (number % 4 === 1) {
    await addDocument(tx, occasion, member.id, { kind: 'national_id', number: String(1_970_000_000 + number * 7_919) });
  }
  return {
    memberId: member.id,
    personId: member.person_id,
    code: member.code,
    milkType: buffalo ? 'buffalo' : 'cow',
    usualVolumeMl: chance.around(5200, 3800, 1500, 14_000),
    usualFatBp: buffalo ? chance.around(680, 90, 560, 820) : chance.around(410, 50, 340, 500),
    usualClrTenths: buffalo ? chance.around(285, 12, 270, 300) : chance.around(278, 14, 260, 295),
  };
}

type Destination = NonNullable<Parameters<typeof registerMember>[2]['destination']>;

function destinationOf(chance: Chance, holder: string, phone: string, number: number): Destination {
  const die = chance.between(1, 10);
  if (number === 1 || die <= 5) return { method: 'bkash', holder, wallet_number: phone };
  if (die <= 6) return { method: 'nagad', holder, wallet_number: phone };
  if (die === 7) return { method: 'rocket', holder, wallet_number: phone };
  if (die <= 9) {
    const account_number = String(2_000_000_000_000 + chance.between(1, 999_999_999));
    return { method: 'bank', holder, bank_name: 'Sonali Bank PLC', routing_number: '200910106', account_number };
  }
  return { method: 'cash', holder };
}
