-- A raw mail is mostly base64: compressing it costs more time than it saves space.
alter table mails alter column raw set storage external;
create index mail_ledger_pending_of on mail_ledger (workspace_id, received_at, id) where state = 'pending';
drop index mail_ledger_pending;
create index inboxes_reply_subdomain on inboxes (reply_subdomain) where reply_subdomain is not null;

-- The bytes that leave are kept, so that a second attempt is the same mail.
alter table mail_deliveries add column raw_key text;
alter table mail_deliveries add column envelope_from text not null default '';
create index mail_deliveries_order on mail_deliveries (workspace_id, created_at desc, id desc);

alter table notices add column lease uuid;
alter table notices add column send_after timestamptz not null default clock_timestamp();
alter table notices add column gives_up_at timestamptz not null default clock_timestamp() + interval '4 days';
alter table notices alter column send_after drop default;
alter table notices alter column gives_up_at drop default;
create index notices_due on notices (send_after, workspace_id, id) where state in ('queued', 'sending');
