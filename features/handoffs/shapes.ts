import { z } from 'zod'
import { id, sentInstant } from '#platform/contract/endpoint.ts'

/** What somebody is brought in for; it follows from whom one chooses. */
export const REASONS = ['expertise', 'authority', 'time'] as const
export const HANDOFF_STATES = ['offered', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export const ACCEPTED_HOW = ['said', 'wrote', 'setting'] as const

/** Why somebody can help, as a code with what its words need; never a figure. */
export const whyShape = z
  .discriminatedUnion('code', [
    z.strictObject({ code: z.literal('knows'), what: z.string() }),
    z.strictObject({ code: z.literal('speaks'), language: z.string() }),
    z.strictObject({ code: z.literal('manager') }),
    z.strictObject({ code: z.literal('further_up') }),
    z.strictObject({ code: z.literal('leads_team') }),
    z.strictObject({ code: z.literal('may_decide') }),
    z.strictObject({ code: z.literal('had_it') }),
    z.strictObject({ code: z.literal('knows_them') }),
    z.strictObject({ code: z.literal('here') }),
    z.strictObject({ code: z.literal('at_work') }),
    z.strictObject({ code: z.literal('from'), at: sentInstant }),
    z.strictObject({ code: z.literal('away'), until: sentInstant.nullable() }),
    z.strictObject({ code: z.literal('same_team') }),
    z.strictObject({ code: z.literal('has_time') }),
    z.strictObject({ code: z.literal('next_in_turn') }),
    z.strictObject({ code: z.literal('suggested') }),
  ])
  .meta({ id: 'Why' })
export type Why = z.input<typeof whyShape>

export const storyShape = z
  .strictObject({ need: z.string(), promised: z.string(), tried: z.string(), asked: z.string() })
  .meta({ id: 'HandoffStory' })
export type Story = z.infer<typeof storyShape>

export const helperShape = z
  .strictObject({
    kind: z.enum(['colleague', 'team']),
    id,
    name: z.string(),
    jobTitle: z.string(),
    reason: z.enum(REASONS),
    why: z.array(whyShape),
    /** Has it from the moment it is given, because the team accepts what its own members give. */
    acceptsAtOnce: z.boolean(),
  })
  .meta({ id: 'Helper' })

export const handoffShape = z
  .strictObject({
    id,
    conversation: z.strictObject({ id, number: z.int(), subject: z.string(), requesterName: z.string() }),
    /** Null: the team asks, by its routing. */
    giverId: id.nullable(),
    reason: z.enum(REASONS),
    toKind: z.enum(['colleague', 'team', 'anyone']),
    colleagueId: id.nullable(),
    teamId: id.nullable(),
    why: z.array(whyShape),
    story: storyShape,
    isWarm: z.boolean(),
    tellsRequester: z.boolean(),
    state: z.enum(HANDOFF_STATES),
    offeredAt: sentInstant,
    expiresAt: sentInstant,
    endedAt: sentInstant.nullable(),
    acceptedBy: id.nullable(),
    acceptedHow: z.enum(ACCEPTED_HOW).nullable(),
    declinedBecause: z.string(),
    suggestedId: id.nullable(),
    /** It is back with somebody who had it before: seen, and said kindly. */
    isBack: z.boolean(),
    introducedAt: sentInstant.nullable(),
    can: z.strictObject({
      accept: z.boolean(),
      decline: z.boolean(),
      withdraw: z.boolean(),
      introduce: z.boolean(),
    }),
  })
  .meta({ id: 'Handoff' })
export type HandoffView = z.input<typeof handoffShape>

export const ROUTING_MODES = ['off', 'least_loaded', 'round_robin', 'ask'] as const
export const routingRule = z
  .strictObject({
    inboxId: id,
    /** Nobody, whoever has least, one after the other, or ask whoever can. */
    mode: z.enum(ROUTING_MODES),
    bySkills: z.boolean(),
    byLanguage: z.boolean(),
    /** To whoever served the same person last. */
    samePerson: z.boolean(),
    onlyWhoIsHere: z.boolean(),
    /** Nobody is given more than this many open conversations. */
    atMost: z.int().min(1).max(200).nullable(),
    /** How long somebody who is asked has to accept, in working minutes. */
    acceptanceMinutes: z.int().min(5).max(2_400),
    /** Whoever says yes is introduced to the one who asked, in the name of the team, if they have not said hello by then. */
    introduces: z.boolean(),
    /** To which team, by words of theirs or by the language they write. */
    moves: z
      .array(
        z.strictObject({
          words: z.array(z.string().trim().min(2).max(60)).max(20),
          language: z.string().trim().max(8).nullable(),
          teamId: id,
        }),
      )
      .max(20),
  })
  .meta({ id: 'RoutingRule' })
export type RoutingRule = z.output<typeof routingRule>
