-- A forward repeats the message that it passes on, below the words of whoever forwards it.
alter table messages add column forward_of uuid;
alter table messages add foreign key (workspace_id, forward_of) references messages (workspace_id, id) on delete set null (forward_of);
create index messages_waiting on messages (send_after, workspace_id, id) where delivery_state = 'queued';
create index mails_order on mails (workspace_id, received_at);
