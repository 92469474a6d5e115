import { promisePublished } from '#features/charter/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { beginFigures } from './commands.ts'

export const insightsReactions = (): Reaction[] => [
  on(promisePublished, 'insights.begin', (ctx, { actorKind, actorId }) =>
    beginFigures(ctx, actorKind === 'colleague' ? actorId : null),
  ),
]
