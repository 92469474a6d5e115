create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Global: what belongs to the whole installation. The closed list stands in tooling/house.test.ts.
create table workspaces (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind text not null default 'organisation' check (kind in ('organisation', 'demo')),
  time_zone text not null,
  locale text not null default 'en',
  next_number integer not null default 1,
  created_at timestamptz not null
);

create table installation (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);

create table worker_heartbeats (
  worker_id text primary key,
  seen_at timestamptz not null default clock_timestamp()
);

create table smtp_refusals (
  on_day date not null,
  code integer not null,
  reason text not null,
  times bigint not null,
  primary key (on_day, code, reason)
);

create table events (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  seq bigint generated always as identity,
  xact xid8 not null default pg_current_xact_id(),
  name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  conversation_id uuid,
  actor_kind text not null check (actor_kind in ('colleague', 'contact', 'system')),
  actor_id uuid,
  origin text not null default 'person' check (origin in ('person', 'rule', 'import')),
  payload jsonb not null default '{}',
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index events_feed on events (workspace_id, xact, seq);
create index events_conversation on events (workspace_id, conversation_id, at, id) where conversation_id is not null;
create index events_subject on events (workspace_id, subject_id, at, id);

create function events_are_append_only() returns trigger language plpgsql as $$
begin
  if current_setting('regard.erase_workspace', true) = 'on' then
    return old;
  end if;
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger events_no_update before update or delete on events for each row execute function events_are_append_only();
create trigger events_no_truncate before truncate on events for each statement execute function events_are_append_only();

create table idempotency_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  actor_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, actor_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- Searching: one configuration that folds accents and stems nothing, beside the detected language's own.
create text search configuration regard_simple (copy = simple);
alter text search configuration regard_simple
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart
  with unaccent, simple;
