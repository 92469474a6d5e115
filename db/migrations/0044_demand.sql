-- What a conversation is: somebody came for something of their own, or because something was not right before. Inferred
-- until a person says it; what a person said stays. Lists show it, so the row of the conversation has it too.
alter table conversations
  drop column failure_kind,
  drop column caused_by_id,
  add column demand_by text not null default 'inferred' check (demand_by in ('inferred', 'person')),
  -- The how-manieth time they come about the same need, over all ways to reach us.
  add column nth smallint not null default 1 check (nth >= 1);
create index conversations_came_back on conversations (workspace_id, harm_order desc, next_due_at, waiting_since, id)
  where state <> 'closed' and snoozed_until is null and nth > 1;

create table failure_kinds (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Of those that a workspace begins with; its name stands in the catalogues until somebody writes another.
  code text check (code in ('chasing', 'unclear', 'told_differently', 'not_done', 'sent_around', 'told_twice', 'closed_too_soon', 'went_wrong', 'not_reached', 'other')),
  name text not null default '' check (length(name) <= 120),
  position smallint not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  check (code is not null or name <> '')
);
create unique index failure_kinds_code on failure_kinds (workspace_id, code) where code is not null;

create table demands (
  workspace_id uuid not null,
  conversation_id uuid not null,
  demand text not null check (demand in ('value', 'failure', 'unclear')),
  decided_by text not null check (decided_by in ('inferred', 'person')),
  -- Why it looks like this: codes, never words.
  why text[] not null default '{}',
  failure_kind_id uuid,
  caused_by_id uuid,
  -- How often they came in this conversation alone, and when for the second time.
  comings smallint not null default 1 check (comings >= 0),
  came_again_at timestamptz,
  said_by uuid,
  said_at timestamptz,
  inferred_at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, failure_kind_id) references failure_kinds (workspace_id, id),
  foreign key (workspace_id, caused_by_id) references conversations (workspace_id, id),
  foreign key (workspace_id, said_by) references colleagues (workspace_id, id),
  check (caused_by_id <> conversation_id),
  check ((decided_by = 'person') = (said_at is not null))
);

-- The later of two that look like one need of one person, and the earlier one.
create table repeats (
  workspace_id uuid not null,
  conversation_id uuid not null,
  earlier_id uuid not null,
  state text not null check (state in ('suggested', 'linked', 'apart')),
  decided_by text not null check (decided_by in ('inferred', 'person')),
  -- How alike their words are: shared words of the shorter one.
  likeness real not null check (likeness between 0 and 1),
  found_at timestamptz not null,
  said_by uuid,
  said_at timestamptz,
  primary key (workspace_id, conversation_id, earlier_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, earlier_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, said_by) references colleagues (workspace_id, id),
  check (conversation_id <> earlier_id),
  check ((decided_by = 'person') = (said_at is not null))
);
create index repeats_earlier on repeats (workspace_id, earlier_id);

-- One question to a colleague a day at most (I23), about one conversation.
create table demand_questions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  colleague_id uuid not null,
  asked_on date not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);
create unique index demand_questions_day on demand_questions (workspace_id, colleague_id, asked_on);
create unique index demand_questions_once on demand_questions (workspace_id, conversation_id);

-- A sample that two colleagues look at, neither seeing the other's word nor what was inferred.
create table demand_codings (
  workspace_id uuid not null,
  conversation_id uuid not null,
  place smallint not null check (place in (1, 2)),
  coder_id uuid not null,
  demand text not null check (demand in ('value', 'failure')),
  coded_at timestamptz not null,
  primary key (workspace_id, conversation_id, place),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, coder_id) references colleagues (workspace_id, id)
);
create unique index demand_codings_coder on demand_codings (workspace_id, conversation_id, coder_id);
create index demand_codings_when on demand_codings (workspace_id, coded_at);
-- Which closed ones are drawn for it, until two have looked.
create table demand_samples (
  workspace_id uuid not null,
  conversation_id uuid not null,
  drawn_at timestamptz not null,
  done_at timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index demand_samples_open on demand_samples (workspace_id, drawn_at, conversation_id) where done_at is null;

-- What stopped me: one key, and somebody who sees to it by a time.
create table barriers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('time', 'rule', 'tool', 'knowledge', 'authority', 'metric', 'stock', 'other_unit')),
  words text not null default '',
  raised_by uuid not null,
  raised_at timestamptz not null,
  owner_id uuid not null,
  due_at timestamptz not null,
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, raised_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, owner_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, answered_by) references colleagues (workspace_id, id),
  check ((answered_at is null) = (answered_by is null))
);
create index barriers_conversation on barriers (workspace_id, conversation_id, raised_at desc, id desc);
create index barriers_owner on barriers (workspace_id, owner_id, due_at, id) where answered_at is null;
create index barriers_when on barriers (workspace_id, raised_at);

-- Further figures are counted; each begins named as the first ones were: a principle, whoever answers for promises kept.
alter table figures drop constraint figures_figure_check;
alter table figures add constraint figures_figure_check check (figure in
  ('kept', 'waiting', 'failure', 'repeats', 'durable', 'forward', 'handoffs', 'authority', 'offers', 'response', 'parity'));
insert into figures (workspace_id, figure, principle_id, owner_id, ends_on, changed_at)
select f.workspace_id, n.figure, f.principle_id, f.owner_id, f.ends_on, f.changed_at
from figures f cross join unnest(array['failure', 'repeats', 'durable', 'forward', 'authority', 'offers', 'response']) n(figure)
where f.figure = 'kept' on conflict do nothing;
