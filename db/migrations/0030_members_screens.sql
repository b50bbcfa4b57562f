-- Members, wages and words back: what their screens needed and the tables did not have.

-- The father's or husband's name tells people of one village apart; why somebody was registered who looked known already.
alter table collection.members
  add column father_name text not null default '' check (length(father_name) <= 120),
  add column registered_despite text check (length(registered_despite) between 3 and 300);

-- A notice may come over WhatsApp, to who asked for it.
alter table notify.messages
  drop constraint messages_channel_known,
  add constraint messages_channel_known
    check (channel in ('in_app', 'email', 'sms', 'whatsapp', 'push', 'voice', 'chat'));
alter table notify.preferences
  drop constraint preferences_channel_known,
  add constraint preferences_channel_known
    check (channel in ('in_app', 'email', 'sms', 'whatsapp', 'push', 'voice', 'chat'));

-- Who was at work on which day. A day nobody wrote down counts as worked.
create table collection.wage_days (
  union_id uuid not null references collection.unions (site_id),
  person_id uuid not null references identity.people (id),
  held_on date not null,
  state text not null check (state in ('present', 'half', 'absent', 'leave', 'sick', 'unpaid')),
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  primary key (union_id, person_id, held_on)
);

-- How many days of paid leave somebody has in a year.
create table collection.leave_allowances (
  union_id uuid not null references collection.unions (site_id),
  person_id uuid not null references identity.people (id),
  year smallint not null check (year between 2000 and 2200),
  kind text not null check (kind in ('leave', 'sick')),
  days smallint not null check (days between 0 and 366),
  set_at timestamptz not null,
  set_by uuid references identity.people (id),
  primary key (union_id, person_id, year, kind)
);

-- What is held back of what somebody earns, from a day until a day: tax, provident fund. Percent in hundredths.
create table collection.wage_withholdings (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  person_id uuid not null references identity.people (id),
  kind text not null check (kind in ('tax', 'provident_fund', 'other')),
  basis text not null check (basis in ('percent', 'fixed')),
  rate bigint not null check (rate > 0),
  from_on date not null,
  until_on date,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint wage_withholdings_run_forward check (until_on >= from_on),
  constraint wage_withholdings_leave_something check (basis = 'fixed' or rate <= 5000),
  constraint wage_withholdings_one_at_a_time exclude using gist
    (union_id with =, person_id with =, kind with =, daterange(from_on, until_on, '[]') with &&)
);
create index wage_withholdings_of_person on collection.wage_withholdings (person_id);

-- amount stays what is paid out; what was held back stands beside it.
alter table collection.wage_slips
  add column withheld jsonb not null default '[]';
