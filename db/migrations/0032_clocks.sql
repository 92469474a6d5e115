-- One running promise. It keeps the instant that was told; what it will do next stands in next_fire_at, the one order in
-- which all clocks of the installation are looked at.
create table clocks (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  kind text not null check (kind in ('first_answer', 'next_update', 'resolution', 'call_back', 'handoff_acceptance', 'ask', 'deferral', 'verification')),
  -- Null: given by hand; then its words say what was promised.
  promise_id uuid,
  version_id uuid,
  words text not null default '',
  made_by uuid,
  calendar_id uuid not null,
  -- The team and inbox that it counts for in figures, never a colleague (I13).
  team_id uuid,
  inbox_id uuid,
  channel text not null default '',
  audience text not null check (audience in ('public', 'colleague')),
  state text not null check (state in ('running', 'paused', 'kept', 'missed', 'void')),
  starts_at timestamptz not null,
  due_at timestamptz not null,
  -- Working time counts, or every moment; milliseconds.
  counts text not null default 'working' check (counts in ('working', 'always')),
  target_ms bigint not null check (target_ms >= 0),
  -- They heard from us that it will be later; the miss stays a miss, a new promise by hand runs.
  told_at timestamptz,
  pause_reason text,
  paused_at timestamptz,
  remaining_ms bigint,
  -- Counted apart: when it was missed, and when what was promised was done (kept in time, or late).
  missed_at timestamptz,
  stopped_at timestamptz,
  -- What stopped it, so that taking a message back starts it again.
  stopped_by_id uuid,
  stage smallint not null default 0,
  next_fire_at timestamptz,
  -- When it paused and why, when it was taken up again, and the time that was told then: what its explanation lists.
  moves jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id),
  foreign key (workspace_id, version_id) references promise_versions (workspace_id, id),
  foreign key (workspace_id, calendar_id) references calendars (workspace_id, id),
  foreign key (workspace_id, made_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  check ((state = 'paused') = (pause_reason is not null)),
  check ((state = 'paused') = (remaining_ms is not null)),
  check ((state = 'missed') = (missed_at is not null)),
  check (state <> 'kept' or stopped_at is not null),
  check (state in ('running', 'missed') or next_fire_at is null)
) with (fillfactor = 85);
create index clocks_fire on clocks (next_fire_at, workspace_id, id) where next_fire_at is not null;
create index clocks_of on clocks (workspace_id, subject_kind, subject_id);
-- Two of one promise never run at once for one subject, also when a newer version of it is in force by now.
create unique index clocks_once on clocks (workspace_id, subject_kind, subject_id, promise_id) where state in ('running', 'paused') and promise_id is not null;
create index clocks_figure on clocks (workspace_id, promise_id, due_at) where state in ('kept', 'missed');
-- What a figure does not know yet: paused past its time.
create index clocks_unknown on clocks (workspace_id, promise_id, due_at) where state = 'paused';

-- To whom a promise that was missed goes up, and after how much working time; without a row the steps of the code hold.
create table escalation_steps (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  steps jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, changed_by) references colleagues (workspace_id, id)
);

-- What a clock says of its conversation, on the row that lists are ordered by: what was promised first, and when. It is
-- late when that time has passed.
alter table conversations
  add column promised_at timestamptz,
  add column promised_kind text,
  -- Whom somebody wants to bring in; sees it, and has it from the first reply or note on (I01).
  add column asked_id uuid,
  add foreign key (workspace_id, asked_id) references colleagues (workspace_id, id);
create index conversations_promised on conversations (workspace_id, owner_id, promised_at, id) where state <> 'closed' and promised_at is not null;
create index conversations_asked on conversations (workspace_id, asked_id) where asked_id is not null;
