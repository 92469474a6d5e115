-- A message that has not reached whom it was written to counts as no word of ours: it waits here for a server, or it failed
-- for good. One that left after all counts from then.
alter table messages
  add column unreached text check (unreached in ('kept', 'failed')),
  add column reached_at timestamptz;

-- What their words sound like, until a person has looked; only danger goes before what is not suspected.
alter table conversations
  add column sounds_like text check (sounds_like in ('danger'));

-- Danger that somebody looked at, then what sounds like it, loss, inconvenience.
alter table conversations drop column harm_order;
alter table conversations add column harm_order smallint generated always as (case when harm = 'danger' then 4
  when sounds_like = 'danger' then 3 when harm = 'loss' then 2 when harm = 'inconvenience' then 1 else 0 end) stored;
create index conversations_order on conversations (workspace_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null;
create index conversations_order_owner on conversations (workspace_id, owner_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null;
create index conversations_order_team on conversations (workspace_id, team_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null;
create index conversations_order_inbox on conversations (workspace_id, inbox_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null;
create index conversations_order_nobody on conversations (workspace_id, inbox_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null and owner_id is null;
create index conversations_came_back on conversations (workspace_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null and nth > 1;
