-- invariant: who can sign in has a phone number or an e-mail address
select person.id from identity.people person
join identity.credentials credential on credential.person_id = person.id and credential.password is not null
where person.phone is null and person.email is null and person.closed_at is null;

-- invariant: what a person signs in with is their primary contact point, and nothing else is
select person.id from identity.people person
full join (select * from identity.contact_points where is_primary) point
  on point.person_id = person.id and point.value in (person.phone, person.email)
where person.id is null
  or (select count(*) from identity.contact_points mine where mine.person_id = person.id and mine.is_primary)
    <> num_nonnulls(person.phone, person.email)
  or (point.id is null and num_nonnulls(person.phone, person.email) > 0);

-- invariant: who is suspended has no session
select session.id from identity.sessions session
join identity.people person on person.id = session.person_id
where person.suspended_at is not null and session.created_at <= person.suspended_at;

-- invariant: a closed account has no session
select session.id from identity.sessions session
join identity.people person on person.id = session.person_id
where person.closed_at is not null and session.created_at <= person.closed_at;

-- invariant: every site hangs below the top
with recursive reached (id) as (
  select id from identity.sites where parent_id is null
  union
  select site.id from identity.sites site join reached on reached.id = site.parent_id)
select site.id from identity.sites site where site.id not in (select id from reached);

-- invariant: links of the audit chain are gapless from one
select count(*) as links, max(position) as last from identity.audit_links having count(*) <> coalesce(max(position), 0);

-- invariant: every audit record is sealed or waits to be, and never both
select record.id from identity.audit_records record
left join identity.audit_links link on link.record_id = record.id
left join identity.audit_unsealed waiting on waiting.record_id = record.id
where (link.record_id is null) = (waiting.record_id is null);

-- invariant: what waits to be sealed is a record
select waiting.record_id from identity.audit_unsealed waiting
where not exists (select from identity.audit_records record where record.id = waiting.record_id);

-- invariant: whoever accepted an invitation holds or held its role
select invitation.id from identity.invitations invitation
where invitation.accepted_by is not null and not exists (
  select from identity.grants held
  where held.person_id = invitation.accepted_by and held.role = invitation.role and held.site_id = invitation.site_id);

-- invariant: each grant was told to the audit
select held.id from identity.grants held
where not exists (
  select from identity.audit_records record
  where record.action = 'identity.role_granted' and record.subject_id = held.person_id::text
    and record.after ->> 'grant' = held.id::text);
