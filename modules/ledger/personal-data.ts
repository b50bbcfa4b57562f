// What the ledger keeps about people: who asked for what it refused. Accounts and entries hold opaque ids alone.
import type { PersonalData } from '../../platform/personal-data.ts';

export const personalData: PersonalData = {
  tables: [],
  withheld: {
    'ledger.refused_acts': 'says who was refused, as the audit does',
    'ledger.account_limits': 'says who gave and withdrew a limit, as the audit does',
  },
};
