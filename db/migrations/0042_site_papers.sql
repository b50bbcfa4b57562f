-- The papers of a place: its registration, licences, inspection reports and minutes, with the day they run out.
create table identity.site_papers (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  kind text not null constraint site_papers_kind_known check (
    kind in ('registration', 'licence', 'inspection', 'minutes', 'agreement', 'tax', 'insurance', 'other')),
  title text not null constraint site_papers_titled check (length(title) between 1 and 120),
  number text not null default '' constraint site_papers_number_bounded check (length(number) <= 60),
  issued_on date,
  expires_on date,
  file_id uuid references platform.files (id),
  added_at timestamptz not null,
  added_by uuid references identity.people (id),
  removed_at timestamptz,
  removed_by uuid references identity.people (id),
  constraint site_papers_expire_after_issue check (expires_on >= issued_on)
);
create index site_papers_by_site on identity.site_papers (site_id, id) where removed_at is null;
create index site_papers_by_expiry on identity.site_papers (expires_on) where removed_at is null and expires_on is not null;
