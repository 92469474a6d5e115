import type { Reaction } from '#platform/events/reaction.ts'

/** People need nothing from others yet: later features write notifications through the command. */
export const peopleReactions = (_: unknown): Reaction[] => []
