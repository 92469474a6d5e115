alter table contact_addresses add column place integer not null default 0;

-- A mail that was erased leaves its hashes, so that the same mail coming again is not kept again.
alter table mails add column erased_at timestamptz;
create table erased_mails (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  hash text not null,
  erased_at timestamptz not null,
  primary key (workspace_id, hash)
);

-- What a notice tells of, so that erasing a contact finds it.
alter table notices add column conversation_id uuid;
create index notices_conversation on notices (workspace_id, conversation_id) where conversation_id is not null;
