-- Collection: a union's own device models keep the line they were tried against.
alter table collection.device_models add column sample text not null default '';
alter table collection.device_models add constraint device_models_sample_short check (length(sample) <= 400);

-- A device stands at a centre, or at the union: the weighbridge of its dock, the printers of its vehicles.
alter table collection.devices drop constraint devices_centre_id_fkey;
alter table collection.devices add constraint devices_stand_somewhere
  foreign key (centre_id) references identity.sites (id);
