-- The day of review of which those who decide have heard.
alter table grants add column review_told date;
create index grants_review on grants (review_on) where state = 'in_force' and review_on is distinct from review_told;
