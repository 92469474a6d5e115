-- Words are split and folded by the application, the same way at writing and asking, so PostgreSQL's parser is not used.
drop index conversations_subject_search;
drop text search configuration regard_simple;
create index message_search_inbox on message_search (workspace_id, inbox_id, at desc, message_id desc);

create table search_languages (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  configuration text not null,
  primary key (workspace_id, configuration)
);

alter table contacts add column words tsvector not null default '';
create index contacts_words on contacts using gin (workspace_id, words) with (fastupdate = off);
drop index contacts_order;
create index contacts_order on contacts (workspace_id, (lower(name) collate "und-x-icu"), id);
drop index companies_name;
create index companies_name on companies (workspace_id, (lower(name) collate "und-x-icu"), id);
create index companies_domains on companies using gin (workspace_id, domains);
