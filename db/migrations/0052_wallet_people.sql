-- What a wallet's file says of a payer may be forgotten with the person; that the money came stays. The application
-- itself cannot change these lines: it may only ask for this.
drop trigger wallet_file_lines_append_only on payments.wallet_file_lines;
create trigger wallet_file_lines_append_only before delete or truncate on payments.wallet_file_lines
  for each statement execute function payments.refuse_wallet_line_change();
create trigger wallet_file_lines_keep_what_they_say before update on payments.wallet_file_lines for each row
  when ((old.site_id, old.gateway, old.transaction_id, old.file_id, old.line, old.reference, old.amount, old.paid_at)
      is distinct from (new.site_id, new.gateway, new.transaction_id, new.file_id, new.line, new.reference, new.amount,
        new.paid_at)
    or (new.payer is not null and new.payer is distinct from old.payer))
  execute function payments.refuse_wallet_line_change();

create function payments.forget_payers(people uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  update payments.wallet_file_lines line set payer = null
  from payments.intent_attempts attempt join payments.intents intent on intent.id = attempt.intent_id
  where intent.payer_person_id = any(people) and line.gateway = attempt.gateway
    and line.reference = attempt.provider_id and line.payer is not null;
$$;
revoke execute on function payments.forget_payers(uuid[]) from public;
