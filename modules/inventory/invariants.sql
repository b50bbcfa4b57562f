-- invariant: inventory: nowhere but outside is there less than nothing of a lot
select movement.lot_id, side.location_id from inventory.movements movement
cross join lateral (values (movement.from_location_id, -movement.quantity), (movement.to_location_id, movement.quantity))
  side (location_id, amount)
join inventory.locations location on location.id = side.location_id
where not location.may_go_negative
group by movement.lot_id, side.location_id
having sum(side.amount) < 0;

-- invariant: inventory: no more of a lot went into others than was ever made of it
select parent.parent_lot_id from inventory.lot_parents parent
group by parent.parent_lot_id
having sum(parent.quantity) > (
  select coalesce(sum(movement.quantity), 0) from inventory.movements movement
  where movement.lot_id = parent.parent_lot_id and movement.kind in ('receive', 'make'));

-- invariant: inventory: every lot began with one movement
select lot.id from inventory.lots lot
where 1 <> (select count(*) from inventory.movements movement
  where movement.lot_id = lot.id and movement.kind in ('receive', 'make'));
