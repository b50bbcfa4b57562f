// The roles and what each may do. Permissions of the upper floors stand here as plain strings: data, not imports.
import { collectionReads } from './collection-reads.ts';

const paymentReads = [
  'payments.payout.read',
  'payments.gateway.read',
  'payments.intent.read',
  'payments.dispute.read',
  'payments.reconciliation.read',
];
const moneyReads = ['payments.invoice.read', ...paymentReads];

/** `identity.grant.<role>` is the right to hand that role to somebody else. */
const everyRole = [
  'administrator',
  'finance',
  'official',
  'centre_operator',
  'member',
  'executive',
  'auditor',
  'support',
  'farm_manager',
  'vet',
  'ai_technician',
  'plant_operator',
  'quality_officer',
  'transporter',
  'delivery_agent',
  'seller',
  'shop_customer',
  'workshop_staff',
  'workshop_customer',
] as const;

export type Role = (typeof everyRole)[number];

export interface RoleDefinition {
  readonly nameBn: string;
  readonly nameEn: string;
  /** What the role is for, in a sentence. */
  readonly purposeBn: string;
  readonly purposeEn: string;
  readonly permissions: readonly string[];
}

/**
 * An administrator appoints but moves no money, finance moves money but appoints nobody: with the rule that nobody
 * grants to themselves, taking money needs two people. Roles of modules to come carry what exists for them now. What a
 * union composes itself stands in the database (`own-role-store.ts`).
 */
export const roles: Readonly<Record<Role, RoleDefinition>> = {
  administrator: {
    nameBn: 'প্রশাসক',
    nameEn: 'Administrator',
    purposeBn: 'মানুষ, স্থান ও দায়িত্ব ঠিক করেন; টাকা সরাতে পারেন না।',
    purposeEn: 'Sets up people, sites and roles; moves no money.',
    permissions: [
      'identity.site.read',
      'identity.site.manage',
      'identity.site_paper.read',
      'identity.site_paper.manage',
      'identity.person.read',
      'identity.person.manage',
      'identity.person.import',
      'identity.document.read',
      'identity.document.manage',
      'identity.grant.manage',
      'identity.role.manage',
      'identity.four_eyes.manage',
      'identity.audit.read',
      'identity.support.begin',
      'privacy.request.read',
      'privacy.request.manage',
      'privacy.person.merge',
      'privacy.retention.manage',
      'identity.machine.read',
      'identity.machine.manage',
      'identity.policy.manage',
      ...everyRole.map((role) => `identity.grant.${role}`),
      'notify.outbox.read',
      'notify.outbox.manage',
      'notify.chat_hooks.manage',
      'notify.template.manage',
      'notify.suppression.manage',
      'notify.announcement.manage',
      'ledger.account.read',
      'ledger.account.manage',
      ...paymentReads,
      ...collectionReads,
      'collection.centre.manage',
      'collection.member.manage',
      'collection.chart.manage',
      'collection.deduction.manage',
      'collection.transport.manage',
      'collection.device.read',
      'collection.device.manage',
      'collection.trace.read',
      'inventory.stock.read',
      'payments.gateway.manage',
    ],
  },
  finance: {
    nameBn: 'হিসাব শাখা',
    nameEn: 'Finance',
    purposeBn: 'হিসাব লেখেন, চক্র বন্ধ করেন এবং টাকা দেন; কাউকে দায়িত্ব দেন না।',
    purposeEn: 'Keeps the books, closes cycles and pays; appoints nobody.',
    permissions: [
      ...collectionReads,
      'collection.cycle.close',
      'collection.deduction.manage',
      'collection.loan.approve',
      'collection.destination.approve',
      'collection.share.manage',
      'collection.settlement.approve',
      'collection.wage.read',
      'collection.wage.manage',
      'ledger.account.read',
      'ledger.account.manage',
      'ledger.transaction.post',
      'ledger.exchange.execute',
      'ledger.revaluation.approve',
      'ledger.transaction.reverse',
      ...moneyReads,
      'payments.invoice.manage',
      'payments.invoice.write_off',
      'payments.vat.manage',
      'payments.payout.propose',
      'payments.payout.approve',
      'payments.payout.send',
      'payments.reconciliation.match',
      'payments.intent.create',
      'payments.intent.capture',
      'payments.intent.refund',
      'payments.intent.refund_large',
      'payments.intent.review',
      'payments.dispute.answer',
      'notify.outbox.read',
      'collection.claim.settle',
      'inventory.stock.read',
      'identity.site_paper.read',
      'payments.gateway.manage',
      'payments.wallet_file.import',
    ],
  },
  official: {
    nameBn: 'সমিতির কর্মকর্তা',
    nameEn: 'Official',
    purposeBn: 'সদস্য ও দর-তালিকা দেখাশোনা করেন এবং দিনের সংগ্রহ দেখেন।',
    purposeEn: 'Looks after members and rate charts and watches the day.',
    permissions: [
      ...collectionReads,
      'collection.member.manage',
      'collection.destination.approve',
      'collection.feedback.read',
      'collection.feedback.answer',
      'collection.chart.manage',
      'collection.chart.approve',
      'collection.sale.manage',
      'collection.receipt.correct',
      'collection.receipt.correct_later',
      'collection.shift.late',
      'collection.shift.reopen',
      'collection.rules.manage',
      'collection.offline.settle',
      'ledger.account.read',
      ...moneyReads,
      'identity.grant.member',
      'notify.announcement.manage',
      'collection.transport.manage',
      'collection.device.read',
      'collection.device.manage',
      'collection.trip.plan',
      'collection.claim.open',
      'collection.claim.settle',
      'collection.trace.read',
      'inventory.stock.read',
      'identity.site_paper.read',
      'identity.site_paper.manage',
    ],
  },
  centre_operator: {
    nameBn: 'কেন্দ্র অপারেটর',
    nameEn: 'Centre operator',
    purposeBn: 'কেন্দ্রে দুধ মেপে রসিদ লেখেন।',
    purposeEn: 'Measures the milk at a centre and writes receipts.',
    permissions: [
      'collection.centre.read',
      'collection.member.read',
      'collection.chart.read',
      'collection.shift.work',
      'collection.receipt.record',
      'collection.receipt.read',
      'collection.receipt.import',
      'collection.receipt.correct',
      'collection.day.read',
      'collection.sale.read',
      'collection.sale.record',
      'collection.transport.read',
      'collection.cooler.record',
      'collection.dispatch.record',
      'collection.claim.answer',
      'collection.device.read',
      'collection.device.manage',
    ],
  },
  member: {
    nameBn: 'সদস্য',
    nameEn: 'Member',
    purposeBn: 'দুধ দেন; নিজের রসিদ, হিসাব ও টাকা দেখেন।',
    purposeEn: 'Brings milk; sees their own receipts, statements and money.',
    permissions: ['collection.own.read'],
  },
  executive: {
    nameBn: 'নির্বাহী',
    nameEn: 'Executive',
    purposeBn: 'পুরো প্রতিষ্ঠানের কাজ ও হিসাব দেখেন; কিছু বদলান না।',
    purposeEn: 'Sees the work and the money of the whole group; changes nothing.',
    permissions: [
      ...collectionReads,
      'identity.site.read',
      'ledger.account.read',
      ...moneyReads,
      'inventory.stock.read',
      'collection.wage.read',
      'identity.site_paper.read',
    ],
  },
  auditor: {
    nameBn: 'নিরীক্ষক',
    nameEn: 'Auditor',
    purposeBn: 'হিসাব, কে কী করেছেন আর কার কী অধিকার আছে তা পরীক্ষা করেন; কিছু বদলান না।',
    purposeEn: 'Checks the books, who did what and who may do what; changes nothing.',
    permissions: [
      ...collectionReads,
      'collection.wage.read',
      'identity.site.read',
      'identity.person.read',
      'identity.audit.read',
      'ledger.account.read',
      ...moneyReads,
      'notify.outbox.read',
      'collection.trace.read',
      'inventory.stock.read',
      'identity.site_paper.read',
    ],
  },
  support: {
    nameBn: 'সহায়তা কর্মী',
    nameEn: 'Support',
    purposeBn: 'কেউ আটকে গেলে সাহায্য করেন: কে কোথায় কাজ করেন আর কোন বার্তা পৌঁছেছে তা দেখেন।',
    purposeEn: 'Helps whoever is stuck: sees who works where and which messages arrived.',
    permissions: [
      'identity.site.read',
      'identity.person.read',
      'identity.support.begin',
      'notify.outbox.read',
      'collection.centre.read',
      'collection.member.read',
    ],
  },
  farm_manager: {
    nameBn: 'খামার ব্যবস্থাপক',
    nameEn: 'Farm manager',
    purposeBn: 'খামারের গরু, দুধ ও কর্মীদের দেখাশোনা করেন।',
    purposeEn: 'Runs a farm: its cows, its milk and its people.',
    permissions: ['identity.site.read', 'collection.centre.read'],
  },
  vet: {
    nameBn: 'পশু চিকিৎসক',
    nameEn: 'Vet',
    purposeBn: 'গরুর চিকিৎসা করেন এবং সদস্যদের কাছে যান।',
    purposeEn: 'Treats the cows and visits the members.',
    permissions: ['identity.site.read', 'collection.centre.read'],
  },
  ai_technician: {
    nameBn: 'কৃত্রিম প্রজনন কর্মী',
    nameEn: 'AI technician',
    purposeBn: 'কৃত্রিম প্রজননের কাজ করেন এবং সদস্যদের কাছে যান।',
    purposeEn: 'Does artificial insemination and visits the members.',
    permissions: ['identity.site.read', 'collection.centre.read'],
  },
  plant_operator: {
    nameBn: 'কারখানা অপারেটর',
    nameEn: 'Plant operator',
    purposeBn: 'কারখানায় দুধ নেন ও পণ্য তৈরি করেন।',
    purposeEn: 'Takes in the milk at the plant and makes the products.',
    permissions: [
      'identity.site.read',
      'collection.centre.read',
      'collection.day.read',
      'collection.transport.read',
      'collection.transport.report',
      'collection.trip.plan',
      'collection.dispatch.record',
      'collection.reception.record',
      'collection.device.read',
      'collection.claim.open',
      'collection.trace.read',
      'inventory.stock.read',
    ],
  },
  quality_officer: {
    nameBn: 'মান নিয়ন্ত্রণ কর্মকর্তা',
    nameEn: 'Quality officer',
    purposeBn: 'দুধ ও পণ্যের মান পরীক্ষা করেন।',
    purposeEn: 'Checks the quality of milk and products.',
    permissions: [
      'identity.site.read',
      'collection.centre.read',
      'collection.chart.read',
      'collection.receipt.read',
      'collection.day.read',
      'collection.transport.read',
      'collection.transport.report',
      'collection.reception.record',
      'collection.device.read',
      'collection.claim.open',
      'collection.trace.read',
      'inventory.stock.read',
    ],
  },
  transporter: {
    nameBn: 'পরিবহনকারী',
    nameEn: 'Transporter',
    purposeBn: 'কেন্দ্র থেকে কারখানায় দুধ নিয়ে যান।',
    purposeEn: 'Carries the milk from the centres to the plant.',
    permissions: [
      'identity.site.read',
      'collection.centre.read',
      'collection.day.read',
      'collection.transport.read',
      'collection.transport.report',
      'collection.trip.plan',
      'collection.trip.work',
      'collection.cooler.record',
      'collection.dispatch.record',
      'collection.claim.answer',
      'collection.device.read',
    ],
  },
  delivery_agent: {
    nameBn: 'ডেলিভারি কর্মী',
    nameEn: 'Delivery agent',
    purposeBn: 'ক্রেতার দরজায় পণ্য পৌঁছে দেন।',
    purposeEn: 'Brings the products to the customers.',
    permissions: ['identity.site.read'],
  },
  seller: {
    nameBn: 'বিক্রেতা',
    nameEn: 'Seller',
    purposeBn: 'সমবায়ের দোকানে নিজের পণ্য বিক্রি করেন।',
    purposeEn: 'Sells their own products in the shop.',
    permissions: ['identity.site.read'],
  },
  shop_customer: {
    nameBn: 'দোকানের ক্রেতা',
    nameEn: 'Shop customer',
    purposeBn: 'দোকান থেকে কেনেন; নিজের অ্যাকাউন্ট ছাড়া কিছু দেখেন না।',
    purposeEn: 'Buys in the shop; sees nothing but their own account.',
    permissions: [],
  },
  workshop_staff: {
    nameBn: 'ওয়ার্কশপ কর্মী',
    nameEn: 'Workshop staff',
    purposeBn: 'ওয়ার্কশপের কাজ নেন ও করেন।',
    purposeEn: 'Takes in and does the jobs of the workshop.',
    permissions: ['identity.site.read'],
  },
  workshop_customer: {
    nameBn: 'ওয়ার্কশপের ক্রেতা',
    nameEn: 'Workshop customer',
    purposeBn: 'ওয়ার্কশপে কাজ দেন; নিজের অ্যাকাউন্ট ছাড়া কিছু দেখেন না।',
    purposeEn: 'Gives jobs to the workshop; sees nothing but their own account.',
    permissions: [],
  },
};

export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

const holders = new Map<string, Set<string>>();
for (const [role, { permissions }] of Object.entries(roles)) {
  for (const permission of permissions) holders.set(permission, (holders.get(permission) ?? new Set()).add(role));
}

/** Every permission some built-in role carries, in order: the door test sees to it that a door asks for no other. */
export const everyPermission: readonly string[] = [...holders.keys()].sort();

/** The built-in roles that carry a permission. A role no longer known carries nothing. */
export function rolesWith(permission: string): ReadonlySet<string> {
  return holders.get(permission) ?? new Set();
}

export function permissionsOf(role: string): readonly string[] {
  return isRole(role) ? roles[role].permissions : [];
}
