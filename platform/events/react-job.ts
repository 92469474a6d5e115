import { z } from 'zod'
import { run } from '#platform/db/database.ts'
import { type EventRow, reactionNamed } from '#platform/events/reaction.ts'
import { defineJob } from '#platform/jobs/job.ts'

/** Runs one reaction to one event, from the event's row. */
export const reactJob = defineJob(
  'events.react',
  z.object({ workspaceId: z.uuid(), eventId: z.uuid(), reaction: z.string() }),
  async (ctx, { eventId, reaction: name }) => {
    const reaction = reactionNamed(name)
    if (!reaction) return
    const [event] = await run<EventRow>(
      ctx.db,
      `select id, name, subject_kind as "subjectKind", subject_id as "subjectId", conversation_id as "conversationId",
        actor_kind as "actorKind", actor_id as "actorId", at, payload from events where workspace_id = $1 and id = $2`,
      [ctx.workspaceId, eventId],
    )
    if (event) await reaction.run(ctx, event)
  },
)
