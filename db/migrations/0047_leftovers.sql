-- The day of review of which its keeper has heard.
alter table promises add column review_told date;
create index promises_review on promises (review_on) where state = 'published' and review_on is distinct from review_told;

-- The word that somebody gave, also in a conversation that another has.
create index clocks_given on clocks (workspace_id, made_by, due_at) where made_by is not null and promise_id is null and stopped_at is null;

-- Whoever says yes is introduced to the one who asked in the name of the team, unless they say hello first.
alter table routing_rules add column introduces boolean not null default false;
