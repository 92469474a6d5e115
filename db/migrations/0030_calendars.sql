-- When somebody is there. A calendar never changes: hours, holidays or a zone that change make the next version, so that
-- a clock can say in which one it was counted. The newest of a team counts for the team, else the newest of the workspace.
create table calendars (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  team_id uuid,
  version integer not null check (version > 0),
  time_zone text not null,
  periods jsonb not null,
  holidays jsonb not null default '[]',
  made_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, version),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, made_by) references colleagues (workspace_id, id)
);
create index calendars_newest on calendars (workspace_id, team_id, version desc);

insert into calendars (workspace_id, id, version, time_zone, periods, created_at)
select w.id, gen_random_uuid(), 1, w.time_zone,
  coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
      'closes', case when h.closes = '24:00' then '24:00' else to_char(h.closes, 'HH24:MI') end) order by h.weekday, h.opens)
    from working_hours h where h.workspace_id = w.id), '[]'),
  w.created_at
from workspaces w;
drop table working_hours;
