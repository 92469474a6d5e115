-- What a colleague did after words that hurt, about what was said and never about who said it.
create table boundary_steps (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  step text not null check (step in ('warning', 'colleague', 'pause', 'written')),
  -- What was said; empty once it was erased.
  because text not null check (length(because) <= 500),
  -- Ends by itself.
  until_at timestamptz,
  taken_by uuid not null,
  taken_at timestamptz not null,
  -- What told them; taken back with it.
  message_id uuid,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, taken_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete set null (message_id),
  check ((step in ('pause', 'written')) = (until_at is not null))
);
create index boundary_steps_conversation on boundary_steps (workspace_id, conversation_id, taken_at);
create index boundary_steps_message on boundary_steps (workspace_id, message_id) where message_id is not null;
