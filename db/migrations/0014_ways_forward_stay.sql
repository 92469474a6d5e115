-- I03: the last way forward of an answer that was not as asked cannot be taken away afterwards.
create function ways_forward_stay() returns trigger language plpgsql as $$
begin
  if exists (select from answers a where a.workspace_id = old.workspace_id and a.id = old.answer_id and a.outcome in ('partly', 'not_as_asked'))
    and not exists (select from ways_forward w where w.workspace_id = old.workspace_id and w.answer_id = old.answer_id) then
    raise exception 'an answer that is not as asked keeps a way forward' using errcode = 'check_violation', constraint = 'ways_forward_stay';
  end if;
  return null;
end $$;
create constraint trigger ways_forward_stay after delete or update of answer_id on ways_forward
  deferrable initially deferred for each row execute function ways_forward_stay();
