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
