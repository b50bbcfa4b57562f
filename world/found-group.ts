// Founds a group: its sites, and the people who work there with their roles.
import { createCentre } from '../modules/collection/index.ts';
import { composeRole, createPerson, createSite, grantRole, type Role } from '../modules/identity/index.ts';
import { dayAt } from '../platform/clock.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Occasion } from '../platform/occasion.ts';
import { chanceFrom } from './chance.ts';
import { drawName } from './names.ts';
import { type CentrePlace, centrePlaces } from './places.ts';
import { demoPassword, type Group, mailOf, operatorMailbox, staff } from './sign-ins.ts';

export interface Centre {
  readonly siteId: string;
  readonly place: CentrePlace;
  readonly operatorId: string;
}

export interface Founded {
  readonly group: Group;
  readonly groupId: string;
  readonly unionId: string;
  readonly centres: readonly Centre[];
  readonly people: Readonly<Record<keyof typeof staff, string>>;
}

interface Hiring {
  readonly name: string;
  readonly nameBn: string;
  readonly mailbox: string;
}

export async function foundGroup(tx: Tx, occasion: Occasion, group: Group, centres: number): Promise<Founded> {
  const { groupId, unionId } = await layOut(tx, occasion, group);
  const hire = async (who: Hiring, role: Role, siteId: string): Promise<string> => {
    const { name, nameBn, mailbox } = who;
    const email = mailOf(group, mailbox);
    const person = await createPerson(tx, occasion, { name, nameBn, email, language: 'bn', password: demoPassword });
    await grantRole(tx, occasion, { personId: person.id, role, siteId });
    return person.id;
  };
  const people = {
    administrator: await hire(staff.administrator, 'administrator', groupId),
    finance: await hire(staff.finance, 'finance', unionId),
    secondFinance: await hire(staff.secondFinance, 'finance', unionId),
    official: await hire(staff.official, 'official', unionId),
    secondOfficial: await hire(staff.secondOfficial, 'official', unionId),
    driver: await hire(staff.driver, 'transporter', unionId),
    dock: await hire(staff.dock, 'plant_operator', unionId),
  };
  await composeOwnRole(tx, occasion, unionId, people);
  const opened: Centre[] = [];
  for (const place of centrePlaces.slice(0, centres)) {
    const siteId = await openCentre(tx, occasion, unionId, group, place);
    const { nameBn, nameEn } = drawName(chanceFrom(place.code.charCodeAt(0) * 7 + place.code.charCodeAt(1)));
    const operator = { name: nameEn, nameBn, mailbox: operatorMailbox(place.code) };
    opened.push({ siteId, place, operatorId: await hire(operator, 'centre_operator', siteId) });
  }
  return { group, groupId, unionId, centres: opened, people };
}

/** One role the union composed itself, and one that ends: the treasurer's audit of the season. */
async function composeOwnRole(
  tx: Tx,
  occasion: Occasion,
  unionId: string,
  people: { readonly secondFinance: string; readonly secondOfficial: string },
): Promise<void> {
  const role = await composeRole(tx, occasion, {
    siteId: unionId,
    nameBn: 'রসিদ পরীক্ষক',
    nameEn: 'Receipt checker',
    descriptionBn: 'মাসের শেষে রসিদ আর হিসাব মিলিয়ে দেখেন।',
    descriptionEn: 'Compares receipts and statements at the end of the month.',
    permissions: ['collection.member.read', 'collection.receipt.read', 'collection.statement.read'],
  });
  await grantRole(tx, occasion, { personId: people.secondFinance, role: role.role, siteId: unionId });
  const endsOn = dayAt(occasion.now, 'Asia/Dhaka').add({ days: 90 }).toString();
  const reason = 'মৌসুমের নিরীক্ষা';
  await grantRole(tx, occasion, { personId: people.secondOfficial, role: 'auditor', siteId: unionId, endsOn, reason });
}

async function layOut(tx: Tx, occasion: Occasion, group: Group): Promise<{ groupId: string; unionId: string }> {
  const { code, nameBn, nameEn } = group;
  const top = await createSite(tx, occasion, {
    kind: 'group',
    parentId: null,
    code,
    nameBn: `${nameBn} গ্রুপ`,
    nameEn: `${nameEn} Group`,
  });
  const below = [
    ['union', 'MILK', 'দুগ্ধ উৎপাদক সমবায় সমিতি', "Milk Producers' Co-operative"],
    ['farm', 'FARM', 'খামার', 'Farm'],
    ['plant', 'DAIRY', 'ডেইরি', 'Dairy'],
    ['shop', 'SHOP', 'দোকান', 'Shop'],
    ['workshop', 'WORKS', 'ওয়ার্কস', 'Works'],
  ] as const;
  const ids: string[] = [];
  for (const [kind, part, wordsBn, wordsEn] of below) {
    const site = await createSite(tx, occasion, {
      kind,
      parentId: top.id,
      code: `${code}-${part}`,
      nameBn: `${nameBn} ${wordsBn}`,
      nameEn: `${nameEn} ${wordsEn}`,
    });
    ids.push(site.id);
  }
  return { groupId: top.id, unionId: ids[0] as string };
}

async function openCentre(
  tx: Tx,
  occasion: Occasion,
  unionId: string,
  group: Group,
  place: CentrePlace,
): Promise<string> {
  const centre = await createCentre(tx, occasion, {
    union_id: unionId,
    code: group.code === 'SURMA' ? place.code : `${group.code.slice(0, 1)}-${place.code}`,
    name_bn: place.nameBn,
    name_en: place.nameEn,
    upazila_bn: place.upazilaBn,
    upazila_en: place.upazilaEn,
    district_bn: place.districtBn,
    district_en: place.districtEn,
    latitude_e6: Math.round(place.latitude * 1_000_000),
    longitude_e6: Math.round(place.longitude * 1_000_000),
  });
  return centre.site_id;
}
