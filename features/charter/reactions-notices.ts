import { notify } from '#features/people/commands-notifications.ts'
import { colleagueJoined, colleagueReturned, colleagueRoleChanged } from '#features/people/events.ts'
import { listActiveIds } from '#features/people/queries-colleagues.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { listDirectors } from './commands-gate.ts'
import { promiseCommented, promiseConsulted, promiseHeld, promiseReviewDue } from './events.ts'
import { listPromisesById } from './queries.ts'
import { findCharter } from './queries-charter.ts'

interface Happened {
  readonly id: string
  readonly subjectId: string
  readonly actorId: string | null
}

const tell = async (
  ctx: Context,
  { id: eventId, actorId }: Happened,
  kind: string,
  ids: readonly (string | null)[],
  promiseId?: string,
): Promise<void> => {
  for (const colleagueId of new Set(ids.filter((each) => each !== null)))
    await notify(ctx, {
      eventId,
      colleagueId,
      kind,
      actorId,
      ...(promiseId === undefined ? {} : { payload: { promiseId } }),
    })
}

const directorIds = async (ctx: Context): Promise<string[]> => {
  const charter = await findCharter(ctx)
  return charter ? (await listDirectors(ctx, charter)).map(({ id }) => id) : []
}

/** Whoever keeps it; where nobody does, those who answer for the house. */
const keepersOf = async (ctx: Context, promiseId: string): Promise<string[]> => {
  const promise = (await listPromisesById(ctx, [promiseId])).get(promiseId)
  if (!promise) return []
  return promise.keeperId === null ? directorIds(ctx) : [promise.keeperId]
}

/** Whoever is a director of a live charter hears at once what there is to do in fourteen days. */
const tellDirector = async (ctx: Context, happened: Happened): Promise<void> => {
  if (!(await findCharter(ctx))?.liveAt) return
  if ((await directorIds(ctx)).includes(happened.subjectId))
    await tell(ctx, { ...happened, actorId: null }, 'director_asked', [happened.subjectId])
}

/** Who hears what becomes of promises: all when they are asked, the keeper otherwise. */
export const charterNotices = (): Reaction[] => [
  on(promiseConsulted, 'notify-of-consultation', async (ctx, event) =>
    tell(ctx, event, 'promise_consulted', await listActiveIds(ctx.db, ctx.workspaceId), event.subjectId),
  ),
  on(
    promiseCommented,
    'notify-of-objection',
    async (ctx, event) =>
      tell(ctx, event, 'promise_objected', await keepersOf(ctx, event.subjectId), event.subjectId),
    { wants: ({ kind }) => kind === 'objection' },
  ),
  on(promiseHeld, 'notify-of-held-publication', async (ctx, event) => {
    const ids = [...(await directorIds(ctx)), ...(await keepersOf(ctx, event.subjectId))]
    await tell(ctx, event, 'promise_held', ids, event.subjectId)
  }),
  on(promiseReviewDue, 'notify-of-review', async (ctx, event) =>
    tell(ctx, event, 'promise_review', await keepersOf(ctx, event.subjectId), event.subjectId),
  ),
  on(colleagueJoined, 'notify-of-directing-when-joined', tellDirector),
  on(colleagueRoleChanged, 'notify-of-directing', tellDirector),
  on(colleagueReturned, 'notify-of-directing-when-back', tellDirector),
]
