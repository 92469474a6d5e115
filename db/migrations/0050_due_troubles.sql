-- What was due and could not be done: it is tried again later, each time a while longer, and holds up nothing behind it.
create table due_troubles (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  kind text not null,
  subject_id uuid not null,
  tries integer not null,
  since timestamptz not null,
  again_at timestamptz not null,
  primary key (workspace_id, kind, subject_id)
);
create index due_troubles_again on due_troubles (again_at);
