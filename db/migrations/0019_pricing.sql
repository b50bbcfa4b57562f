-- Collection: every kind of rate chart, SNF formulas to the last setting, and the rules that add to a price.
-- Money is minor units; fat and SNF are hundredths of a per cent.

alter table collection.snf_formulas
  add column density_from text not null default 'fixed',
  add column lactometer text not null default 'c27',
  add constraint snf_formulas_density_known check (density_from in ('fixed', 'clr')),
  add constraint snf_formulas_lactometer_known check (lactometer in ('c27', 'f84'));

alter table collection.rate_charts
  add column interpolation text not null default 'none',
  add column low_snf_bp integer check (low_snf_bp between 1 and 2000),
  add column low_ts_bp integer check (low_ts_bp between 1 and 3000),
  add column low_rate bigint check (low_rate >= 0),
  add column best_snf_bp integer check (best_snf_bp between 1 and 2000),
  add column best_ts_bp integer check (best_ts_bp between 1 and 3000),
  add column best_rate bigint check (best_rate > 0),
  drop constraint rate_charts_kind_check,
  drop constraint rate_charts_rates_fit_kind,
  add constraint rate_charts_kind_known check (kind in ('two_axis', 'matrix', 'points', 'total_solids', 'slab')),
  add constraint rate_charts_rates_fit_kind check (
    case
      when kind in ('two_axis', 'points') then fat_rate is not null and snf_rate is not null and second_axis = 'snf'
      when kind = 'total_solids' then fat_rate is not null and snf_rate is null and second_axis = 'snf'
      else fat_rate is null and snf_rate is null
    end),
  add constraint rate_charts_interpolate_matrix check (
    interpolation = 'none' or interpolation = 'bilinear' and kind = 'matrix'),
  add constraint rate_charts_low_whole check (
    (low_rate is not null) = (low_snf_bp is not null or low_ts_bp is not null)),
  add constraint rate_charts_best_whole check (
    (best_rate is not null) = (best_snf_bp is not null or best_ts_bp is not null));

-- A slab reaches from its cell up to, but not with, these; null reaches on.
alter table collection.rate_chart_cells
  add column fat_to_bp integer check (fat_to_bp > fat_bp),
  add column second_to integer check (second_to > second);

-- Rules about money besides the charts: on each pouring, at the closing of a cycle, or once over past milk (bonus).
-- The terms are checked by the contract (contract-rules.ts); an approved rule keeps them and can only be given an end.
create table collection.pay_rules (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  stage text not null,
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  terms jsonb not null,
  from_on date not null,
  until_on date,
  state text not null default 'draft',
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  approved_at timestamptz,
  approved_by uuid references identity.people (id),
  constraint pay_rules_stage_known check (stage in ('pouring', 'period', 'bonus')),
  constraint pay_rules_state_known check (state in ('draft', 'approved', 'discarded')),
  constraint pay_rules_run_forward check (until_on is null or until_on >= from_on),
  constraint pay_rules_approval_complete check ((state = 'approved') = (approved_at is not null)),
  constraint pay_rules_four_eyes check (approved_by is null or approved_by is distinct from created_by)
);
create index pay_rules_in_force on collection.pay_rules (union_id, stage, from_on) where state = 'approved';
create index pay_rules_of_union on collection.pay_rules (union_id, id);
