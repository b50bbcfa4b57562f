-- invariant: notify messages that were given up or sent hold no secret
select id from notify.messages where secret_body is not null and state in ('sent', 'failed', 'expired');

-- invariant: notify messages with a secret end by themselves
select id from notify.messages where secret_body is not null and expires_at is null;

-- invariant: notify counts the attempts it logged
select m.id, m.attempts, count(a.number) as logged
from notify.messages m left join notify.attempts a on a.message_id = m.id
group by m.id, m.attempts having m.attempts <> count(a.number);

-- invariant: notify settles what a provider took
select a.message_id from notify.attempts a join notify.messages m on m.id = a.message_id
where a.outcome in ('sent', 'shown', 'refused') and m.state = 'queued';

-- invariant: notify has at most one open attempt a message
select message_id from notify.attempts where ended_at is null group by message_id having count(*) > 1;

-- invariant: notify reads only what lies in an inbox
select id from notify.messages where read_at is not null and channel <> 'in_app';
