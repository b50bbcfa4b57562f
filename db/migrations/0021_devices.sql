-- Collection, devices: how the scales, analysers and printers of the centres speak. Built-in models stand in code
-- (modules/collection/devices/built-in-models.ts); a union's own models stand here, one row a version.
-- append-only: collection.device_models

create table collection.device_models (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  code text not null,
  version integer not null,
  model jsonb not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint device_models_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  constraint device_models_versions_count_up check (version > 0),
  constraint device_models_one_per_version unique (union_id, code, version)
);

create table collection.devices (
  id uuid primary key,
  centre_id uuid not null references collection.centres (site_id),
  name text not null,
  use text not null,
  model_code text not null,
  connection text not null,
  -- The file of the bridge's port, such as /dev/ttyUSB0; empty for Web Serial, where the browser remembers it.
  port text not null default '',
  baud_rate integer,
  tare_command text not null default '',
  paper_mm smallint,
  is_active boolean not null default true,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint devices_named check (length(name) between 1 and 80),
  constraint devices_use_known check (use in ('scale', 'analyser', 'printer')),
  constraint devices_connection_known check (connection in ('web_serial', 'bridge')),
  constraint devices_bridge_has_port check (connection <> 'bridge' or port ~ '^/dev/[A-Za-z0-9/_.-]{1,80}$'),
  constraint devices_baud_known check (
    baud_rate in (1200, 2400, 4800, 9600, 14400, 19200, 38400, 57600, 115200)
  ),
  constraint devices_tare_short check (length(tare_command) <= 20),
  constraint devices_paper_of_printers check ((use = 'printer') = (paper_mm is not null)),
  constraint devices_paper_known check (paper_mm in (58, 80))
);
create index devices_of_centre on collection.devices (centre_id, id);

create trigger device_models_append_only before update or delete or truncate on collection.device_models
  for each statement execute function collection.refuse_change();
