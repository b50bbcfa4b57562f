// Who can sign in to the demo world. The password stands here openly because the world exists for showing only.

export interface SignIn {
  readonly role: string;
  readonly identifier: string;
  readonly password: string;
}

/** A group of co-operatives; tests found a second one to prove that neither sees the other. */
export interface Group {
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  readonly mailDomain: string;
  /** The digits after 017 that all its members' phones begin with. */
  readonly phoneSeries: number;
}

export const surma: Group = {
  code: 'SURMA',
  nameBn: 'সুরমা',
  nameEn: 'Surma',
  mailDomain: 'surma.example',
  phoneSeries: 11,
};
export const padma: Group = {
  code: 'PADMA',
  nameBn: 'পদ্মা',
  nameEn: 'Padma',
  mailDomain: 'padma.example',
  phoneSeries: 12,
};

export const demoPassword = 'surma-demo-2026';

export const staff = {
  administrator: { name: 'Nazrul Haque', nameBn: 'নজরুল হক', mailbox: 'admin' },
  finance: { name: 'Shirin Akter', nameBn: 'শিরিন আক্তার', mailbox: 'finance' },
  secondFinance: { name: 'Delwar Hossain', nameBn: 'দেলোয়ার হোসেন', mailbox: 'finance2' },
  official: { name: 'Mahbub Alam', nameBn: 'মাহবুব আলম', mailbox: 'official' },
  secondOfficial: { name: 'Rokeya Sultana', nameBn: 'রোকেয়া সুলতানা', mailbox: 'official2' },
  driver: { name: 'Abdul Karim', nameBn: 'আব্দুল করিম', mailbox: 'driver' },
  dock: { name: 'Salma Khatun', nameBn: 'সালমা খাতুন', mailbox: 'dock' },
} as const;

export const mailOf = (group: Group, mailbox: string): string => `${mailbox}@${group.mailDomain}`;

export const operatorMailbox = (centreCode: string): string => `operator.${centreCode.toLowerCase()}`;

/** Members have phones; the first of each centre also has a password, to show the member's pages. */
export const memberPhone = (group: Group, centre: number, member: number): string =>
  `017${group.phoneSeries}${String(centre * 10_000 + member).padStart(6, '0')}`;

export const signIns: readonly SignIn[] = [
  ['Centre operator', mailOf(surma, operatorMailbox('BB'))],
  ['Member', memberPhone(surma, 0, 1)],
  ['Official', mailOf(surma, staff.official.mailbox)],
  ['Finance', mailOf(surma, staff.finance.mailbox)],
  ['Finance, second', mailOf(surma, staff.secondFinance.mailbox)],
  ['Transporter', mailOf(surma, staff.driver.mailbox)],
  ['Reception dock', mailOf(surma, staff.dock.mailbox)],
  ['Administrator', mailOf(surma, staff.administrator.mailbox)],
].map(([role = '', identifier = '']) => ({ role, identifier, password: demoPassword }));
