import { answersReactions } from '#features/answers/reactions.ts'
import { authorityReactions } from '#features/authority/reactions.ts'
import { charterReactions } from '#features/charter/reactions.ts'
import { conversationsReactions } from '#features/conversations/reactions.ts'
import { demandReactions } from '#features/demand/reactions.ts'
import { deskReactions } from '#features/desk/reactions.ts'
import { handoffsReactions } from '#features/handoffs/reactions.ts'
import { insightsReactions } from '#features/insights/reactions.ts'
import { mailReactions } from '#features/mail/reactions.ts'
import { observationsReactions } from '#features/observations/reactions.ts'
import { peopleReactions } from '#features/people/reactions.ts'
import type { Reaction } from '#platform/events/reaction.ts'
import type { Installation } from './installation.ts'

/** What features do when others announce. */
export const reactions = (installation: Installation): Reaction[] => [
  ...peopleReactions(installation),
  ...charterReactions(),
  ...conversationsReactions(),
  ...authorityReactions(),
  ...handoffsReactions(),
  ...answersReactions(),
  ...demandReactions(),
  ...mailReactions(installation),
  ...observationsReactions(),
  ...deskReactions(installation),
  ...insightsReactions(),
]
