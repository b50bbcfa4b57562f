-- Members in full: where they poured when, their household's heirs and shares, changes of the place their money goes to,
-- loans with schedules, what a deduction may never touch, and the settlement at the end.

alter table collection.unions
  add column protected_percent smallint not null default 0 check (protected_percent between 0 and 100),
  add column protected_floor bigint not null default 0 check (protected_floor >= 0),
  add column share_value bigint not null default 10000 check (share_value > 0),
  add column share_refund_percent smallint not null default 100 check (share_refund_percent between 0 and 100);

create table collection.member_groups (
  id uuid primary key,
  centre_id uuid not null references collection.centres,
  kind text not null check (kind in ('self_help', 'route', 'area')),
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  created_at timestamptz not null,
  created_by uuid references identity.people,
  constraint member_groups_of_centre unique (id, centre_id),
  constraint member_groups_named_once unique (centre_id, name_en)
);

alter table collection.members
  add column protected_minimum bigint check (protected_minimum >= 0),
  add column group_id uuid,
  add constraint members_group_of_centre foreign key (group_id, centre_id) references collection.member_groups (id, centre_id);

-- Where a member belonged from a day until a day. A number once given at a centre is never another's.
create table collection.member_centres (
  member_id uuid not null references collection.members,
  centre_id uuid not null references collection.centres,
  code text not null check (code ~ '^[1-9][0-9]{0,5}$'),
  from_on date not null,
  until_on date,
  reason text not null default '',
  created_at timestamptz not null,
  created_by uuid references identity.people,
  primary key (member_id, from_on),
  constraint member_centres_run_forward check (until_on >= from_on),
  constraint member_centres_one_at_a_time exclude using gist (member_id with =, daterange(from_on, until_on, '[]') with &&)
);
create unique index member_centres_one_per_code on collection.member_centres (centre_id, code, member_id);
create unique index member_centres_one_running on collection.member_centres (member_id) where until_on is null;
insert into collection.member_centres (member_id, centre_id, code, from_on, until_on, created_at)
  select id, centre_id, code, joined_on, left_on, created_at from collection.members;

-- The card says nothing but a word drawn by chance; a lost card's word stops counting when a new one is given out.
create table collection.member_cards (
  id uuid primary key,
  member_id uuid not null references collection.members,
  token text not null constraint member_cards_one_per_token unique check (token ~ '^[A-Z0-9]{12}$'),
  issued_at timestamptz not null,
  issued_by uuid references identity.people,
  revoked_at timestamptz
);
create unique index member_cards_one_in_force on collection.member_cards (member_id) where revoked_at is null;

create table collection.nominees (
  id uuid primary key,
  member_id uuid not null references collection.members,
  name text not null check (length(name) between 1 and 120),
  relation text not null check (relation in ('spouse', 'son', 'daughter', 'father', 'mother', 'brother', 'sister', 'other')),
  phone text not null default '',
  share_percent smallint not null check (share_percent between 1 and 100),
  named_at timestamptz not null,
  named_by uuid references identity.people,
  ended_at timestamptz
);
create index nominees_of_member on collection.nominees (member_id) where ended_at is null;

-- The share register: every share given out, handed on or paid back, with its certificate.
create table collection.share_movements (
  id uuid primary key,
  member_id uuid not null references collection.members,
  kind text not null check (kind in ('issue', 'transfer_in', 'transfer_out', 'refund')),
  shares integer not null,
  face_value bigint not null check (face_value > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  union_id uuid not null references collection.unions,
  certificate integer,
  other_member_id uuid references collection.members,
  ledger_transaction_id uuid references ledger.transactions,
  moved_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people,
  constraint share_movements_sign check (shares <> 0 and (shares > 0) = (kind in ('issue', 'transfer_in'))),
  constraint share_movements_certified check ((shares > 0) = (certificate is not null)),
  constraint share_movements_certificate_once unique (union_id, certificate)
);
create index share_movements_of_member on collection.share_movements (member_id, id);
create trigger share_movements_append_only before update or delete or truncate on collection.share_movements
  for each statement execute function collection.refuse_change();

-- Another place for a member's money waits for a code from the member's phone and for a second person.
create table collection.destination_changes (
  id uuid primary key,
  member_id uuid not null references collection.members,
  method text not null check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  holder text not null default '',
  bank_name text not null default '',
  routing_number text,
  account_number text,
  wallet_number text,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'approved', 'refused', 'cancelled')),
  -- The code went to the phone, or nobody has one and a signed paper is kept instead.
  proof text not null check (proof in ('code', 'paper')),
  code_hash bytea,
  code_expires_at timestamptz,
  code_tries smallint not null default 0,
  asked_at timestamptz not null,
  asked_by uuid references identity.people,
  confirmed_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references identity.people,
  reason text not null default '',
  destination_id uuid references collection.payment_destinations,
  erased_at timestamptz,
  constraint destination_changes_four_eyes check (state <> 'approved' or decided_by is distinct from asked_by),
  constraint destination_changes_decided check ((state in ('approved', 'refused', 'cancelled')) = (decided_at is not null)),
  constraint destination_changes_proved check (state not in ('confirmed', 'approved') or confirmed_at is not null),
  constraint destination_changes_applied check ((state = 'approved') = (destination_id is not null))
);
create unique index destination_changes_one_open on collection.destination_changes (member_id)
  where state in ('asked', 'confirmed');

-- Paid, forgiven or written off outside the milk money; the rest of a deduction is its total less this.
create table collection.deduction_settlements (
  id uuid primary key,
  deduction_id uuid not null references collection.deductions,
  kind text not null check (kind in ('paid', 'interest_waived', 'written_off', 'settled_at_exit')),
  amount bigint not null check (amount > 0),
  settled_on date not null,
  ledger_transaction_id uuid not null references ledger.transactions,
  reason text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people
);
create index deduction_settlements_of_deduction on collection.deduction_settlements (deduction_id);
create trigger deduction_settlements_append_only before update or delete or truncate on collection.deduction_settlements
  for each statement execute function collection.refuse_change();

create table collection.deduction_pauses (
  id uuid primary key,
  deduction_id uuid not null references collection.deductions,
  from_on date not null,
  until_on date not null,
  reason text not null check (length(reason) between 3 and 300),
  created_at timestamptz not null,
  created_by uuid references identity.people,
  constraint deduction_pauses_run_forward check (until_on >= from_on),
  constraint deduction_pauses_never_overlap
    exclude using gist (deduction_id with =, daterange(from_on, until_on, '[]') with &&)
);

create table collection.loans (
  id uuid primary key,
  member_id uuid not null references collection.members,
  purpose text not null check (length(purpose) between 1 and 200),
  principal bigint not null check (principal > 0),
  interest bigint not null check (interest >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  interest_method text not null check (interest_method in ('flat', 'declining')),
  rate_bp integer not null check (rate_bp between 0 and 5000),
  periods_per_year smallint not null check (periods_per_year in (12, 24, 36, 52)),
  instalments smallint not null check (instalments between 1 and 120),
  instalment bigint not null check (instalment > 0),
  first_on date not null,
  state text not null default 'proposed'
    check (state in ('proposed', 'running', 'refused', 'settled', 'write_off_proposed', 'written_off')),
  deduction_id uuid references collection.deductions constraint loans_own_deduction unique,
  payout_account_id uuid references ledger.accounts,
  ledger_transaction_id uuid references ledger.transactions,
  proposed_at timestamptz not null,
  proposed_by uuid references identity.people,
  decided_at timestamptz,
  decided_by uuid references identity.people,
  reason text not null default '',
  write_off_by uuid references identity.people,
  write_off_reason text not null default '',
  written_off_by uuid references identity.people,
  constraint loans_four_eyes check (state in ('proposed', 'refused') or decided_by is distinct from proposed_by),
  constraint loans_write_off_four_eyes check (state <> 'written_off' or written_off_by is distinct from write_off_by),
  constraint loans_paid_out_when_running
    check ((state in ('proposed', 'refused')) = (deduction_id is null) and (deduction_id is null) = (ledger_transaction_id is null))
);
create index loans_of_member on collection.loans (member_id, id);

create table collection.loan_instalments (
  loan_id uuid not null references collection.loans,
  number smallint not null check (number > 0),
  principal bigint not null check (principal >= 0),
  interest bigint not null check (interest >= 0),
  primary key (loan_id, number)
);
create trigger loan_instalments_append_only before update or delete or truncate on collection.loan_instalments
  for each statement execute function collection.refuse_change();

-- What a member leaving gets or owes: reckoned, proposed by one, approved by another, posted once.
create table collection.member_settlements (
  id uuid primary key,
  member_id uuid not null references collection.members,
  left_on date not null,
  reason text not null check (length(reason) between 3 and 300),
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused')),
  shares bigint not null check (shares >= 0),
  savings bigint not null check (savings >= 0),
  owed bigint not null check (owed >= 0),
  payable bigint not null,
  net bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  ledger_transaction_id uuid references ledger.transactions,
  proposed_at timestamptz not null,
  proposed_by uuid references identity.people,
  decided_at timestamptz,
  decided_by uuid references identity.people,
  constraint member_settlements_four_eyes check (state <> 'approved' or decided_by is distinct from proposed_by),
  constraint member_settlements_add_up check (net = payable + shares + savings - owed)
);
create unique index member_settlements_one_open on collection.member_settlements (member_id) where state = 'proposed';

-- Savings paid back to a member; what came in stands on the statements.
create table collection.savings_withdrawals (
  id uuid primary key,
  member_id uuid not null references collection.members,
  amount bigint not null check (amount > 0),
  withdrawn_on date not null,
  ledger_transaction_id uuid not null references ledger.transactions,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people
);
create index savings_withdrawals_of_member on collection.savings_withdrawals (member_id);
create trigger savings_withdrawals_append_only before update or delete or truncate on collection.savings_withdrawals
  for each statement execute function collection.refuse_change();

create index members_names_alike on collection.members using gin (name_en gin_trgm_ops, name_bn gin_trgm_ops);

-- append-only: collection.share_movements, collection.deduction_settlements, collection.loan_instalments, collection.savings_withdrawals
