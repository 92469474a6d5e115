alter table conversations
  -- Offered to the team by its owner, who stopped to help; it stays with the owner until somebody takes it.
  add column offered_at timestamptz,
  -- Somebody would call it less than danger: a second person has to agree.
  add column lowering_to text,
  add column lowering_by uuid,
  add foreign key (workspace_id, lowering_by) references colleagues (workspace_id, id),
  add check ((lowering_to is null) = (lowering_by is null));
create index conversations_offered on conversations (workspace_id, team_id, id) where offered_at is not null;
create index conversations_offered_due on conversations (promised_at) where offered_at is not null;

-- For whom a clock began, when it went over to another conversation by merging; taking that one out gives it back.
alter table clocks add column came_from_id uuid;
