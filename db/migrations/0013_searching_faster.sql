-- Searching by date reads the words of row after row: they stay in the row, as they are, up to 4 kB.
alter table message_search set (toast_tuple_target = 4080);
alter table message_search alter column words set storage external;
-- How often words are decides whether they are searched by date or by words.
alter table message_search alter column words set statistics 300;
