-- Payouts drafted by hand, and sent line by line through a provider's interface.

alter table payments.payout_batches
  -- What it is for, in the words of whoever drafted it; null where its source says it.
  add column purpose text,
  add constraint payout_batches_purpose_said check (source_kind <> 'payments.draft' or coalesce(purpose, '') <> '');
