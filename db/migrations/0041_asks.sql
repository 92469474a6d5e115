-- Asking up: somebody would give more than their own grant allows, and asks whoever may. The words stand here, where
-- erasure can empty them; what happened stands in events as codes and numbers.
create table asks (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  -- What is asked for, as an offer of its own would say it.
  act text not null,
  kind text not null,
  preset_id uuid,
  amount bigint not null check (amount > 0),
  unit text not null check (unit ~ '^([A-Z]{3}|piece)$'),
  words text not null default '' check (length(words) <= 2000),
  cause text not null,
  needs_choice boolean not null default false,
  reason text not null default '' check (length(reason) <= 2000),
  asked_by uuid not null,
  -- The grant of whoever asks, whose rule acts when nobody answers in time. Null: none, and it goes up.
  own_grant_id uuid,
  state text not null check (state in ('asked', 'approved', 'other_offer', 'declined', 'timed_out', 'withdrawn')),
  -- Whom it waits for now, or waited for last, under which grant of theirs, and until when.
  to_id uuid not null,
  grant_id uuid not null,
  turn smallint not null default 1 check (turn > 0),
  due_at timestamptz not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  answered_by uuid,
  -- Why not, or not as asked; and what is possible instead.
  because text not null default '' check (length(because) <= 2000),
  instead text not null default '' check (length(instead) <= 2000),
  -- Nobody answered in time, and the rule of the grant allowed it.
  is_allowed boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, preset_id) references offer_presets (workspace_id, id),
  foreign key (workspace_id, asked_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, to_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, answered_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, own_grant_id) references grants (workspace_id, id),
  foreign key (workspace_id, grant_id) references grants (workspace_id, id),
  check (to_id <> asked_by),
  check ((state = 'asked') = (ended_at is null)),
  check ((state in ('approved', 'other_offer', 'declined')) = (answered_by is not null)),
  check (not is_allowed or state = 'timed_out')
);
create index asks_of on asks (workspace_id, conversation_id, asked_at desc, id desc);
create index asks_to on asks (workspace_id, to_id, due_at, id) where state = 'asked';
create index asks_by on asks (workspace_id, asked_by, asked_at desc, id desc);
create index asks_when on asks (workspace_id, asked_at);
-- What the ratchet looks at: one grant, one cause, what people answered.
create index asks_evidence on asks (workspace_id, own_grant_id, cause, ended_at) where answered_by is not null;

-- Who was asked, one after the other, and what became of it.
create table ask_turns (
  workspace_id uuid not null,
  ask_id uuid not null,
  turn smallint not null check (turn > 0),
  to_id uuid not null,
  grant_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('answered', 'silence', 'passed_on', 'withdrawn')),
  primary key (workspace_id, ask_id, turn),
  foreign key (workspace_id, ask_id) references asks (workspace_id, id) on delete cascade,
  foreign key (workspace_id, to_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, grant_id) references grants (workspace_id, id),
  check ((ended_at is null) = (ended_as is null))
);

-- What may be given now that it was answered: as it was asked, or one of several, each under the grant that stands here.
create table ask_options (
  workspace_id uuid not null,
  ask_id uuid not null,
  place smallint not null check (place between 1 and 5),
  act text not null,
  kind text not null,
  amount bigint not null check (amount > 0),
  unit text not null check (unit ~ '^([A-Z]{3}|piece)$'),
  words text not null default '' check (length(words) <= 2000),
  needs_choice boolean not null default false,
  grant_id uuid not null,
  holder_id uuid not null,
  -- The offer that came of it last.
  offer_id uuid,
  primary key (workspace_id, ask_id, place),
  foreign key (workspace_id, ask_id) references asks (workspace_id, id) on delete cascade,
  foreign key (workspace_id, grant_id) references grants (workspace_id, id),
  foreign key (workspace_id, holder_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, offer_id) references offers (workspace_id, id)
);
create index ask_options_offer on ask_options (workspace_id, offer_id) where offer_id is not null;
