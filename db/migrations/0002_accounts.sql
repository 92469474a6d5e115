-- Global: one identity per person and installation.
create table identities (
  id uuid primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  active_workspace_id uuid references workspaces (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index identities_email on identities (lower(email));

create table sessions (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  token text not null unique,
  workspace_id uuid references workspaces (id) on delete cascade,
  only_workspace_id uuid references workspaces (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_identity on sessions (identity_id);

create table credentials (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  issuer text,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index credentials_identity on credentials (identity_id);

create table two_factors (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  last_used_step bigint,
  created_at timestamptz not null default clock_timestamp()
);
create index two_factors_identity on two_factors (identity_id);

create table passkeys (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkeys_identity on passkeys (identity_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier on verifications (identifier);

create table sign_in_attempts (
  subject text not null,
  window_starts timestamptz not null,
  failures integer not null,
  primary key (subject, window_starts)
);
