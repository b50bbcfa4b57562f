-- invariant: integrations: a sum of requests is at least what the log holds
select log.* from (
  select machine_id, (asked_at at time zone 'Asia/Dhaka')::date as used_on, method, route, count(*) as requests
  from integrations.api_requests group by 1, 2, 3, 4) log
left join integrations.api_usage used using (machine_id, used_on, method, route)
where used.requests is null or used.requests < log.requests;

-- invariant: integrations: a webhook that is on has a secret that signs
select endpoint.id from integrations.webhook_endpoints endpoint
where endpoint.state = 'on' and not exists (
  select from integrations.webhook_secrets secret where secret.endpoint_id = endpoint.id and secret.ends_at is null);
