-- A form's own words in other languages; what is missing stands in the organisation's.
alter table forms add column translations jsonb not null default '{}';
