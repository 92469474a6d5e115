-- Which notice told them of a later time, and which began the promise of that time: where it never arrived, nobody was told.
alter table clocks
  add column told_by_id uuid,
  add column begun_by_id uuid;
create index clocks_begun_by on clocks (workspace_id, begun_by_id) where begun_by_id is not null;
