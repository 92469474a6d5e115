-- The one question of the day is about why they came, or about time; what was said of time is nobody's in particular.
alter table demand_questions add column about text not null default 'demand' check (about in ('demand', 'time'));
create table time_answers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  said_on date not null,
  had_enough boolean not null,
  primary key (workspace_id, id)
);
create index time_answers_when on time_answers (workspace_id, said_on);

-- Whom promises were made to: customers and others are served alike, and it can be seen.
alter table kept_months add column party text not null default '';

alter table figures drop constraint figures_figure_check;
alter table figures add constraint figures_figure_check check (figure in
  ('kept', 'waiting', 'failure', 'repeats', 'durable', 'forward', 'handoffs', 'authority', 'offers', 'response', 'parity', 'time'));
insert into figures (workspace_id, figure, principle_id, owner_id, ends_on, changed_at)
select workspace_id, 'time', principle_id, owner_id, ends_on, changed_at from figures where figure = 'durable' on conflict do nothing;
