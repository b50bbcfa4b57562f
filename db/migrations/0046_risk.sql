-- Risk: what is known about a payment when it is judged, by which rules, what that came to, and who looked at it.
-- append-only: payments.risk_assessments, payments.risk_labels, payments.risk_models

-- A model learned from labelled assessments. What is in force is said by the rules that name it.
create table payments.risk_models (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  version int not null,
  model jsonb not null,
  seed int not null,
  l2 double precision not null constraint risk_models_l2_holds_weights check (l2 > 0),
  learned_from int not null,
  frauds int not null,
  -- Under the curve, of assessments each fold was not learned from; null where a fold had only one kind.
  auc double precision constraint risk_models_auc_is_share check (auc between 0 and 1),
  trained_at timestamptz not null,
  trained_by uuid references identity.people (id),
  constraint risk_models_version_once unique (site_id, version),
  constraint risk_models_learned_from_both check (frauds > 0 and frauds < learned_from)
);

-- A site without an approved one uses that of the nearest site above, else the built-in rules.
create table payments.risk_rule_sets (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  version int not null,
  rules jsonb not null,
  review_at int not null,
  refuse_at int not null,
  note text not null constraint risk_rule_sets_say_why check (note <> ''),
  state text not null default 'proposed'
    constraint risk_rule_sets_state_known check (state in ('proposed', 'approved', 'discarded')),
  effective_from timestamptz,
  proposed_at timestamptz not null,
  proposed_by uuid not null references identity.people (id),
  decided_at timestamptz,
  decided_by uuid references identity.people (id),
  constraint risk_rule_sets_version_once unique (site_id, version),
  constraint risk_rule_sets_thresholds check (review_at > 0 and refuse_at > review_at),
  constraint risk_rule_sets_decided_when_said check ((state = 'proposed') = (decided_at is null)),
  constraint risk_rule_sets_begin check (state <> 'approved' or effective_from is not null),
  constraint risk_rule_sets_two_people
    check (state <> 'approved' or (decided_by is not null and decided_by <> proposed_by))
);
create unique index risk_rule_sets_one_open on payments.risk_rule_sets (site_id) where state = 'proposed';
create index risk_rule_sets_in_force on payments.risk_rule_sets (site_id, effective_from) where state = 'approved';
create trigger risk_rule_sets_keep_their_terms
  before update of id, site_id, version, rules, review_at, refuse_at, note, proposed_at, proposed_by
  on payments.risk_rule_sets for each row
  when ((old.id, old.site_id, old.version, old.rules, old.review_at, old.refuse_at, old.note, old.proposed_at,
      old.proposed_by)
    is distinct from (new.id, new.site_id, new.version, new.rules, new.review_at, new.refuse_at, new.note,
      new.proposed_at, new.proposed_by))
  execute function payments.refuse_payment_change();
create trigger risk_rule_sets_are_final before update on payments.risk_rule_sets for each row
  when (old.state <> 'proposed') execute function payments.refuse_payment_change();
create trigger risk_rule_sets_never_removed before delete or truncate on payments.risk_rule_sets
  for each statement execute function payments.refuse_payment_change();

create table payments.risk_list_entries (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  list text not null constraint risk_list_entries_list_known check (list in ('blocked', 'allowed')),
  kind text not null constraint risk_list_entries_kind_known check (kind in ('phone', 'account', 'person')),
  -- As it is compared: digits of a phone or account, the id of a person.
  value text not null constraint risk_list_entries_value_bounded check (length(value) between 4 and 60),
  reason text not null constraint risk_list_entries_say_why check (reason <> ''),
  state text not null
    constraint risk_list_entries_state_known check (state in ('proposed', 'in_force', 'ending', 'ended')),
  added_at timestamptz not null,
  added_by uuid not null references identity.people (id),
  approved_at timestamptz,
  approved_by uuid references identity.people (id),
  ending_asked_at timestamptz,
  ending_asked_by uuid references identity.people (id),
  ended_at timestamptz,
  ended_by uuid references identity.people (id),
  constraint risk_list_entries_ended_when_said check ((state = 'ended') = (ended_at is not null)),
  constraint risk_list_entries_allowed_by_two
    check (list = 'blocked' or state not in ('in_force', 'ending')
      or (approved_by is not null and approved_by <> added_by)),
  constraint risk_list_entries_unblocked_by_two
    check (list = 'allowed' or state <> 'ended' or (ending_asked_by is not null and ended_by <> ending_asked_by))
);
create unique index risk_list_entries_once on payments.risk_list_entries (site_id, list, kind, value)
  where state <> 'ended';
create index risk_list_entries_of_value on payments.risk_list_entries (value) where state in ('in_force', 'ending');

create table payments.risk_assessments (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  kind text not null
    constraint risk_assessments_kind_known check (kind in ('payout', 'payment', 'refund', 'withdrawal')),
  stage text not null
    constraint risk_assessments_stage_known check (stage in ('approval', 'sending', 'opening', 'ordering')),
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid references identity.people (id),
  maker_id uuid references identity.people (id),
  -- A keyed digest of the address it was asked from.
  device bytea,
  amount bigint not null,
  currency text not null,
  -- Null for the built-in rules.
  rule_set_id uuid references payments.risk_rule_sets (id),
  facts jsonb not null,
  reasons jsonb not null,
  score int not null,
  verdict text not null
    constraint risk_assessments_verdict_known check (verdict in ('allow', 'review', 'refuse')),
  shadow_score int not null,
  shadow_verdict text not null
    constraint risk_assessments_shadow_known check (shadow_verdict in ('allow', 'review', 'refuse')),
  assessed_at timestamptz not null
);
create index risk_assessments_of_subject on payments.risk_assessments (subject_id, assessed_at);
create index risk_assessments_by_site on payments.risk_assessments (site_id, assessed_at, id);
create index risk_assessments_of_person on payments.risk_assessments (person_id, assessed_at) where person_id is not null;
create index risk_assessments_of_device on payments.risk_assessments (device, assessed_at) where device is not null;
create index risk_assessments_of_maker on payments.risk_assessments (maker_id, assessed_at) where maker_id is not null;
create index risk_assessments_of_rules on payments.risk_assessments (rule_set_id) where rule_set_id is not null;

-- What was stopped, or let through with a mark, and waits for people.
create table payments.risk_cases (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  assessment_id uuid not null references payments.risk_assessments (id),
  kind text not null constraint risk_cases_kind_known check (kind in ('payout', 'payment', 'refund', 'withdrawal')),
  subject_kind text not null,
  subject_id uuid not null,
  reference text not null,
  person_id uuid references identity.people (id),
  party text not null,
  amount bigint not null,
  currency text not null,
  score int not null,
  -- held: it waits; flagged: it went on, marked; refused: the rules took it out.
  effect text not null constraint risk_cases_effect_known check (effect in ('held', 'flagged', 'refused')),
  state text not null
    constraint risk_cases_state_known check (state in ('open', 'released', 'refused', 'dropped')),
  -- Whoever made the payment: they do not release it.
  made_by uuid[] not null,
  owner_id uuid references identity.people (id),
  opened_at timestamptz not null,
  first_by uuid references identity.people (id),
  first_at timestamptz,
  first_reason text,
  ended_at timestamptz,
  ended_by uuid references identity.people (id),
  end_reason text,
  constraint risk_cases_ended_when_said check ((state = 'open') = (ended_at is null)),
  constraint risk_cases_first_whole check (num_nulls(first_by, first_at, first_reason) in (0, 3)),
  constraint risk_cases_released_by_two
    check (state <> 'released' or (first_by is not null and ended_by is not null and first_by <> ended_by)),
  constraint risk_cases_not_by_maker
    check (first_by is null or (first_by <> all (made_by) and (state <> 'released' or ended_by <> all (made_by)))),
  constraint risk_cases_refused_with_reason check (state <> 'refused' or coalesce(end_reason, '') <> '')
);
create unique index risk_cases_one_open on payments.risk_cases (subject_id) where state = 'open';
create index risk_cases_queue on payments.risk_cases (site_id, score, id) where state = 'open';
create index risk_cases_by_site on payments.risk_cases (site_id, opened_at, id);
create index risk_cases_of_subject on payments.risk_cases (subject_id);
create index risk_cases_of_person on payments.risk_cases (person_id) where person_id is not null;
create index risk_cases_of_assessment on payments.risk_cases (assessment_id);
create trigger risk_cases_are_final before update of state on payments.risk_cases for each row
  when (old.state <> 'open' and old.state <> new.state) execute function payments.refuse_payment_change();
create trigger risk_cases_never_removed before delete or truncate on payments.risk_cases
  for each statement execute function payments.refuse_payment_change();

-- What people found it to be; the latest counts. This is what models learn from.
create table payments.risk_labels (
  id uuid primary key,
  assessment_id uuid not null references payments.risk_assessments (id),
  label text not null constraint risk_labels_known check (label in ('fraud', 'fine')),
  note text not null,
  labelled_at timestamptz not null,
  labelled_by uuid not null references identity.people (id)
);
create index risk_labels_of_assessment on payments.risk_labels (assessment_id, labelled_at);

create trigger risk_models_append_only before update or delete or truncate on payments.risk_models
  for each statement execute function payments.refuse_payment_change();
create trigger risk_assessments_append_only before update or delete or truncate on payments.risk_assessments
  for each statement execute function payments.refuse_payment_change();
create trigger risk_labels_append_only before update or delete or truncate on payments.risk_labels
  for each statement execute function payments.refuse_payment_change();

-- Where money went before, by the number it went to.
create index payout_lines_of_destination
  on payments.payout_lines ((coalesce(destination ->> 'wallet_number', destination ->> 'account_number')))
  where state in ('sent', 'paid');
