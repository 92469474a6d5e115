-- A team that follows the hours of the house again: from this version on its own ones count no more.
alter table calendars add column follows_house boolean not null default false;

-- Where the holidays of a calendar are read from, once a day. What was read stands in the calendar's next version.
create table holiday_feeds (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  team_id uuid,
  address text not null check (length(address) <= 2000),
  next_read_at timestamptz not null,
  read_at timestamptz,
  -- Why the last reading came to nothing; null when it went well.
  trouble text,
  made_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, made_by) references colleagues (workspace_id, id)
);
create unique index holiday_feeds_once on holiday_feeds (workspace_id, team_id, address) nulls not distinct;
create index holiday_feeds_due on holiday_feeds (next_read_at);

create table skills (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index skills_name on skills (workspace_id, lower(name));

-- 1 is learning it, 2 knows it, 3 teaches others.
create table colleague_skills (
  workspace_id uuid not null,
  colleague_id uuid not null,
  skill_id uuid not null,
  level smallint not null check (level between 1 and 3),
  primary key (workspace_id, colleague_id, skill_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, skill_id) references skills (workspace_id, id) on delete cascade
);
create index colleague_skills_skill on colleague_skills (workspace_id, skill_id, colleague_id);

-- What a colleague says of themselves now: overwritten, deleted at the end of the working day, never kept (I13).
create table presence (
  workspace_id uuid not null,
  colleague_id uuid not null,
  kind text not null check (kind in ('here', 'with_customer', 'back_at')),
  back_at timestamptz,
  ends_at timestamptz not null,
  primary key (workspace_id, colleague_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade,
  check ((kind = 'back_at') = (back_at is not null))
);
create index presence_ends on presence (ends_at);

-- Whole days away, in the colleague's zone; the two moments are those days as they were counted when it was set.
create table leave (
  workspace_id uuid not null,
  id uuid not null,
  colleague_id uuid not null,
  kind text not null check (kind in ('leave', 'sick')),
  first_on date not null,
  last_on date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  set_by uuid,
  created_at timestamptz not null,
  -- When its beginning was told to those who stand in.
  started_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, set_by) references colleagues (workspace_id, id),
  check (first_on <= last_on),
  check (starts_at < ends_at)
);
create index leave_of on leave (workspace_id, colleague_id, ends_at);
create index leave_starting on leave (starts_at) where started_at is null;

-- The hours of one colleague, where they differ from those of the team and the house.
create table colleague_hours (
  workspace_id uuid not null,
  colleague_id uuid not null,
  periods jsonb not null,
  primary key (workspace_id, colleague_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);
create index colleagues_manager on colleagues (workspace_id, manager_id) where manager_id is not null;
