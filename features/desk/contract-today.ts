import { z } from 'zod'
import { PROMISED_KINDS } from '#features/conversations/shapes.ts'
import { REASONS } from '#features/handoffs/shapes.ts'
import { endpoint, id, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'

/** Null where this colleague does not see the conversation itself. */
const number = z.int().nullable()
const name = z.string()

const promisedByMe = z
  .strictObject({
    id,
    number: z.int(),
    subject: z.string(),
    requester: z.strictObject({ kind: z.enum(['contact', 'colleague']), name }),
    kind: z.enum(PROMISED_KINDS),
    /** What was promised, in the words of whoever gave it by hand. */
    words: z.string(),
    /** Who has the conversation, where I gave my word in somebody else's. */
    withWhom: name.nullable(),
    at: sentInstant,
    isLate: z.boolean(),
    /** Half an hour before it is due, or late: they can be told. */
    canTell: z.boolean(),
  })
  .meta({ id: 'PromisedByMe' })

export const todayShape = z
  .strictObject({
    /** What I owe, soonest first; what is late stands first of all. */
    promisedByMe: z.array(promisedByMe),
    /** Where to read on, when there are more than these fifty. */
    next: z.string().nullable(),
    promisedToMe: z.array(
      z.strictObject({
        id,
        what: z.enum(['request', 'handoff']),
        number,
        subject: z.string(),
        /** Who has it, or is asked: a colleague, else a team. */
        withWhom: name,
        at: sentInstant.nullable(),
        isLate: z.boolean(),
        waitsForMe: z.boolean(),
      }),
    ),
    askedOfMe: z.array(
      z.strictObject({
        id,
        number: z.int(),
        subject: z.string(),
        requesterName: name,
        /** Null: nobody in person; the team asks, by its routing. */
        from: name.nullable(),
        reason: z.enum(REASONS),
        asked: z.string(),
        at: sentInstant,
      }),
    ),
    /** One of our promises, another every day. */
    clause: z.strictObject({ promiseId: id, text: z.string() }).nullable(),
  })
  .meta({ id: 'Today' })
export type Today = z.output<typeof todayShape>

export const getToday = endpoint({
  method: 'GET',
  path: '/today',
  access: 'colleague',
  scope: 'conversations:read',
  summary:
    'What I promised, what was promised to me, what is asked of me, and one of our promises to think of',
  response: todayShape,
})
export const listPromisedByMe = endpoint({
  method: 'GET',
  path: '/today/promised-by-me',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What I promised, soonest first',
  query: z.strictObject(pageQuery),
  response: page(promisedByMe),
})
export const countToday = endpoint({
  method: 'GET',
  path: '/today/count',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'How many promises of mine are due today or late, or wait for my yes, counted up to 100',
  response: z.strictObject({
    due: z.int(),
    /** Whether figures have begun, with the first promise that was published. */
    hasFigures: z.boolean(),
  }),
})
export const askSomebody = endpoint({
  method: 'POST',
  path: '/asks',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'I need …: asks a colleague or a team. It is a conversation like any other, with me as the one who asked',
  body: z.strictObject({
    to: z.union([z.strictObject({ colleagueId: id }), z.strictObject({ teamId: id })]),
    words: z.string().trim().min(1).max(5_000),
  }),
  response: z.strictObject({ id }),
})

const leader = z.strictObject({ id, name })
export const whoCares = endpoint({
  method: 'GET',
  path: '/care',
  access: 'colleague',
  scope: 'conversations:read',
  summary:
    'Whom I can ask for a talk after something hard, at which inbox that stands, and who can read it there',
  response: z.strictObject({
    to: leader.nullable(),
    inbox: leader.nullable(),
    readers: z
      .strictObject({
        /** Everybody of the house. */
        everyone: z.boolean(),
        /** The team whose inbox it is; with directors and admins those who can read it, where not everybody can. */
        team: z.string(),
        /** By name, whoever is asked first; at most eight of `count`. */
        names: z.array(z.string()),
        count: z.int(),
      })
      .nullable(),
  }),
})
export const askForCare = endpoint({
  method: 'POST',
  path: '/care',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Asks my manager for a talk after something hard: a conversation of the kind care',
  body: z.strictObject({ words: z.string().trim().min(1).max(5_000) }),
  response: z.strictObject({ id, to: leader }),
})

export const todayEndpoints = [
  getToday,
  listPromisedByMe,
  countToday,
  askSomebody,
  whoCares,
  askForCare,
] as const
