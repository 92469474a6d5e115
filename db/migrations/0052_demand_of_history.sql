-- What was brought in from an archive before: why those people came is inferred as of all others, by the worker in its
-- own time. A new database has none.
do $$
begin
  if to_regnamespace('graphile_worker') is not null then
    perform graphile_worker.add_job('events.react',
      json_build_object('workspaceId', e.workspace_id, 'eventId', e.id, 'reaction', 'demand.look-when-they-write'),
      job_key => e.id || ':demand.look-when-they-write')
    from events e where e.name = 'message.received' and e.origin = 'import' and e.payload->>'isAutomatic' = 'false';
  end if;
end
$$;
