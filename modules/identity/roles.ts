// The roles and what each may do. Permissions of the upper floors stand here as plain strings: data, not imports.

const collectionReads = [
  'collection.centre.read',
  'collection.member.read',
  'collection.chart.read',
  'collection.receipt.read',
  'collection.day.read',
  'collection.cycle.read',
  'collection.statement.read',
];

/** `identity.grant.<role>` is the right to hand that role to somebody else. */
const everyRole = ['administrator', 'finance', 'official', 'centre_operator', 'member'] as const;

export type Role = (typeof everyRole)[number];

export interface RoleDefinition {
  readonly nameBn: string;
  readonly nameEn: string;
  readonly permissions: readonly string[];
}

/**
 * An administrator appoints but moves no money, finance moves money but appoints nobody: with the rule that nobody
 * grants to themselves, taking money needs two people. Roles of later modules (seller, delivery agent, vet, plant
 * manager, quality officer, workshop staff) are added here and nowhere else.
 */
export const roles: Readonly<Record<Role, RoleDefinition>> = {
  administrator: {
    nameBn: 'প্রশাসক',
    nameEn: 'Administrator',
    permissions: [
      'identity.site.read',
      'identity.site.manage',
      'identity.person.read',
      'identity.person.manage',
      'identity.grant.manage',
      'identity.audit.read',
      'identity.support.begin',
      ...everyRole.map((role) => `identity.grant.${role}`),
      'notify.outbox.read',
      'notify.outbox.manage',
      'ledger.account.read',
      'ledger.account.manage',
      'payments.payout.read',
      ...collectionReads,
      'collection.centre.manage',
      'collection.member.manage',
      'collection.chart.manage',
      'collection.deduction.manage',
    ],
  },
  finance: {
    nameBn: 'হিসাব শাখা',
    nameEn: 'Finance',
    permissions: [
      ...collectionReads,
      'collection.cycle.close',
      'collection.deduction.manage',
      'ledger.account.read',
      'ledger.account.manage',
      'ledger.transaction.post',
      'ledger.transaction.reverse',
      'payments.payout.read',
      'payments.payout.propose',
      'payments.payout.approve',
      'payments.payout.send',
      'notify.outbox.read',
    ],
  },
  official: {
    nameBn: 'সমিতির কর্মকর্তা',
    nameEn: 'Official',
    permissions: [
      ...collectionReads,
      'collection.member.manage',
      'collection.chart.manage',
      'collection.chart.approve',
      'ledger.account.read',
      'payments.payout.read',
      'identity.grant.member',
    ],
  },
  centre_operator: {
    nameBn: 'কেন্দ্র অপারেটর',
    nameEn: 'Centre operator',
    permissions: [
      'collection.centre.read',
      'collection.member.read',
      'collection.chart.read',
      'collection.shift.work',
      'collection.receipt.record',
      'collection.receipt.read',
      'collection.receipt.import',
      'collection.day.read',
    ],
  },
  member: { nameBn: 'সদস্য', nameEn: 'Member', permissions: ['collection.own.read'] },
};

export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

const holders = new Map<string, Set<string>>();
for (const [role, { permissions }] of Object.entries(roles)) {
  for (const permission of permissions) holders.set(permission, (holders.get(permission) ?? new Set()).add(role));
}

/** The roles that carry a permission. A role no longer known carries nothing. */
export function rolesWith(permission: string): ReadonlySet<string> {
  return holders.get(permission) ?? new Set();
}

export function permissionsOf(role: string): readonly string[] {
  return isRole(role) ? roles[role].permissions : [];
}
