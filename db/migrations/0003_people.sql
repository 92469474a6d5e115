create table colleagues (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  identity_id uuid references identities (id) on delete set null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  role text not null check (role in ('admin', 'director', 'manager', 'member')),
  manager_id uuid,
  job_title text not null default '',
  unit text not null default '',
  languages text[] not null default '{}',
  line_of_sight text not null default '',
  time_zone text,
  locale text,
  scheme text not null default 'auto' check (scheme in ('auto', 'light', 'dark')),
  shortcuts boolean not null default true,
  notify_by_mail boolean not null default true,
  signature_html text not null default '',
  phone text not null default '',
  state text not null default 'invited' check (state in ('invited', 'active', 'ended')),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, manager_id) references colleagues (workspace_id, id)
);
create unique index colleagues_email on colleagues (workspace_id, lower(email));
create unique index colleagues_identity on colleagues (workspace_id, identity_id);
create index colleagues_by_identity on colleagues (identity_id) where identity_id is not null;

create table teams (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  lead_id uuid not null,
  accepts_own_work boolean not null default true,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references colleagues (workspace_id, id)
);
create unique index teams_name on teams (workspace_id, lower(name)) where ended_at is null;

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  colleague_id uuid not null,
  primary key (workspace_id, team_id, colleague_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);
create index team_members_colleague on team_members (workspace_id, colleague_id);

create table working_hours (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (workspace_id, id),
  check (opens < closes)
);

create table invitations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  colleague_id uuid not null,
  token_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);

create table api_tokens (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  colleague_id uuid not null,
  name text not null,
  token_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_on date,
  expires_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);

create table sign_in_providers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret_sealed text not null,
  domains text[] not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, issuer, client_id)
);

create table linked_identities (
  workspace_id uuid not null,
  provider_id uuid not null,
  subject text not null,
  identity_id uuid not null references identities (id) on delete cascade,
  created_at timestamptz not null,
  primary key (workspace_id, provider_id, subject),
  foreign key (workspace_id, provider_id) references sign_in_providers (workspace_id, id) on delete cascade
);

create table notifications (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  colleague_id uuid not null,
  kind text not null,
  conversation_id uuid,
  actor_id uuid,
  payload jsonb not null default '{}',
  created_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);
create index notifications_of on notifications (workspace_id, colleague_id, created_at desc, id desc);
create index notifications_unread on notifications (workspace_id, colleague_id) where read_at is null;
