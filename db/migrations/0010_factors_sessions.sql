-- Second factor, confirmation and sessions.

-- How the session began, and when its person last proved to be there: what moves money asks for a recent proof.
alter table identity.sessions
  add column way text,
  add column confirmed_at timestamptz,
  add constraint sessions_way_shape check (way ~ '^[a-z_]{2,40}$');
