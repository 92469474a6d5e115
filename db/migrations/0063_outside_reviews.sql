-- Of which day of review of help outside its keeper was told.
alter table outside_helpers add column review_told date;
create index outside_helpers_review on outside_helpers (review_on) where ended_at is null and review_on is not null;
