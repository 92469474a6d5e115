create table handoffs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  -- Null: nobody in person; the team asks, by its routing.
  giver_id uuid,
  reason text not null check (reason in ('expertise', 'authority', 'time')),
  to_kind text not null check (to_kind in ('colleague', 'team', 'anyone')),
  -- Whom it is offered to now: one after the other when it expires or is declined.
  colleague_id uuid,
  team_id uuid,
  -- Why this one: codes with what their words need.
  why jsonb not null default '[]',
  -- The story so far, as the giver corrected it.
  need text not null default '',
  promised text not null default '',
  tried text not null default '',
  asked text not null default '',
  is_warm boolean not null default true,
  tells_requester boolean not null default true,
  state text not null check (state in ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  accepted_by uuid,
  accepted_how text check (accepted_how in ('said', 'wrote', 'setting')),
  declined_because text not null default '',
  suggested_id uuid,
  -- Whoever has it now had it once before.
  is_back boolean not null default false,
  introduced_at timestamptz,
  introduced_by_message_id uuid,
  -- The one before it in the same search for help.
  after_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, giver_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, accepted_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, suggested_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, after_id) references handoffs (workspace_id, id),
  check ((state = 'offered') = (ended_at is null)),
  check ((state = 'accepted') = (accepted_by is not null)),
  check ((accepted_by is null) = (accepted_how is null)),
  check (colleague_id is not null or team_id is not null)
);
create unique index handoffs_open on handoffs (workspace_id, conversation_id) where state = 'offered';
create index handoffs_to on handoffs (workspace_id, colleague_id, offered_at desc, id desc) where state = 'offered';
create index handoffs_to_team on handoffs (workspace_id, team_id, offered_at desc, id desc) where state = 'offered' and colleague_id is null;
create index handoffs_given on handoffs (workspace_id, giver_id, offered_at desc, id desc);
create index handoffs_conversation on handoffs (workspace_id, conversation_id, offered_at desc, id desc);
create index handoffs_when on handoffs (workspace_id, offered_at);

-- Who gets what comes to an inbox. No row: nobody chooses, whoever is free takes it.
create table routing_rules (
  workspace_id uuid not null,
  inbox_id uuid not null,
  mode text not null check (mode in ('off', 'least_loaded', 'round_robin', 'ask')),
  by_skills boolean not null default true,
  by_language boolean not null default true,
  same_person boolean not null default true,
  only_who_is_here boolean not null default true,
  at_most smallint check (at_most > 0),
  acceptance_minutes smallint not null default 120 check (acceptance_minutes between 5 and 2400),
  moves jsonb not null default '[]',
  -- Who was last in turn.
  last_given_id uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, last_given_id) references colleagues (workspace_id, id)
);
