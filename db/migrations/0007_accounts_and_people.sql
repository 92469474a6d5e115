-- Wrong tries count per subject (account, account at an address, address, known device) and fade with time;
-- past a free number each one makes the next wait longer.
drop table sign_in_attempts;
create table sign_in_attempts (
  subject text primary key,
  failures double precision not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
create index sign_in_attempts_age on sign_in_attempts (last_at);
create index sessions_age on sessions (expires_at);
create index verifications_age on verifications (expires_at);
create index colleagues_order on colleagues (workspace_id, lower(name), id);
create index teams_order on teams (workspace_id, lower(name), id) where ended_at is null;
create index api_tokens_of on api_tokens (workspace_id, colleague_id, id desc) where ended_at is null;
create index sign_in_providers_order on sign_in_providers (workspace_id, id);
create index linked_identities_identity on linked_identities (identity_id);
create index invitations_colleague on invitations (workspace_id, colleague_id);
alter table working_hours add constraint working_hours_once unique (workspace_id, weekday, opens);
