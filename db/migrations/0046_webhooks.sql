-- A system of others that is told what happens.
create table webhook_endpoints (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  address text not null check (length(address) between 1 and 2000),
  -- Names of events, such as conversation.answered.
  event_names text[] not null,
  secret_sealed text not null,
  -- The one before signs beside it until then.
  former_sealed text,
  former_until timestamptz,
  state text not null default 'on' check (state in ('on', 'off')),
  off_because text check (off_because in ('person', 'gone', 'failing')),
  -- Up to where the feed of events was read for it, in commit order.
  read_xact xid8 not null,
  read_seq bigint not null default 0,
  -- Since when every post went wrong; null: the last one was taken.
  failing_since timestamptz,
  delivered_at timestamptz,
  made_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references colleagues (workspace_id, id),
  check ((state = 'off') = (off_because is not null)),
  check ((former_sealed is null) = (former_until is null))
);
create index webhook_endpoints_on on webhook_endpoints (workspace_id, id) where state = 'on';

-- One event for one endpoint.
create table webhook_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  event_name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- Posts since it was begun, and begun anew by a replay.
  tries integer not null default 0,
  attempts integer not null default 0,
  next_try_at timestamptz,
  lease uuid,
  lease_until timestamptz,
  last_status integer,
  last_problem text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint_id, event_id),
  foreign key (workspace_id, endpoint_id) references webhook_endpoints (workspace_id, id) on delete cascade,
  foreign key (workspace_id, event_id) references events (workspace_id, id) on delete cascade,
  check ((state = 'waiting') = (next_try_at is not null)),
  check ((state = 'waiting') = (ended_at is null)),
  check ((lease is null) = (lease_until is null))
);
create index webhook_deliveries_due on webhook_deliveries (workspace_id, endpoint_id, next_try_at, id) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (workspace_id, endpoint_id, created_at desc, id desc);
create index webhook_deliveries_failed on webhook_deliveries (workspace_id, endpoint_id, created_at desc, id desc) where state = 'failed';
create index webhook_deliveries_event on webhook_deliveries (workspace_id, event_id);
create index webhook_deliveries_age on webhook_deliveries (workspace_id, ended_at) where ended_at is not null;

-- What came of each post: the status of the answer or why there was none, never its words.
create table webhook_attempts (
  workspace_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz not null,
  took_ms integer not null,
  status integer,
  problem text,
  primary key (workspace_id, delivery_id, number),
  foreign key (workspace_id, delivery_id) references webhook_deliveries (workspace_id, id) on delete cascade,
  check ((status is null) <> (problem is null))
);
