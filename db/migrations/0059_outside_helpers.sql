-- Who outside can help with what, and which of us knows them.
create table outside_helpers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (name ~ '\S'),
  helps_with text not null check (helps_with ~ '\S'),
  phone text not null default '',
  email text not null default '',
  web text not null default '',
  -- Where they help, and when they are there.
  note text not null default '',
  kept_by uuid,
  review_on date,
  changed_by uuid,
  changed_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, kept_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, changed_by) references colleagues (workspace_id, id),
  check (phone || email || web ~ '\S')
);
create unique index outside_helpers_name on outside_helpers (workspace_id, lower(name)) where ended_at is null;
create index outside_helpers_listed on outside_helpers (workspace_id, lower(name), id) where ended_at is null;

-- Somebody outside is written to, with whoever asked in copy, once they agreed: where, what is said of their need, and how.
alter table ways_forward
  add column introduce_to text not null default '',
  add column introduce_words text not null default '',
  add column introduced_at timestamptz,
  add column agreed_how text check (agreed_how in ('page', 'mail', 'call', 'visit')),
  add check ((introduced_at is null) = (agreed_how is null)),
  add check (introduce_to = '' or kind = 'introduction' and colleague_id is null);
