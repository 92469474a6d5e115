create table handoffs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  giver_id uuid not null,
  reason text not null check (reason in ('expertise', 'authority', 'time')),
  to_kind text not null check (to_kind in ('colleague', 'team', 'anyone')),
  -- Whom it is offered to now: one after the other when it expires or is declined.
  colleague_id uuid,
  team_id uuid,
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
  declined_because text not null default '',
  -- The one before it in the same search for help.
  after_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, giver_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, accepted_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, after_id) references handoffs (workspace_id, id),
  check ((state = 'offered') = (ended_at is null)),
  check ((state = 'accepted') = (accepted_by is not null)),
  check (to_kind <> 'colleague' or colleague_id is not null),
  check (to_kind <> 'team' or team_id is not null)
);
create unique index handoffs_open on handoffs (workspace_id, conversation_id) where state = 'offered';
create index handoffs_to on handoffs (workspace_id, colleague_id, offered_at desc, id desc) where state = 'offered';
create index handoffs_given on handoffs (workspace_id, giver_id, offered_at desc, id desc);
create index handoffs_conversation on handoffs (workspace_id, conversation_id, offered_at, id);
