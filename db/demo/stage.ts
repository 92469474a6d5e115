import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { lockConversation, saveConversation } from '#features/conversations/queries.ts'
import type { Context } from '#platform/http/context.ts'
import type { Actor, ColleagueActor, SystemActor } from '#platform/values/actor.ts'
import type { Calendar } from './calendar.ts'
import { addressOf, COLLEAGUES, COMPANY, type ColleagueKey, INBOXES } from './company.ts'
import { CONTACTS } from './contacts.ts'
import type { Cast } from './people.ts'
import type { PostTools } from './post.ts'
import type { Story } from './story.ts'

export const MACHINE: SystemActor = { kind: 'system', name: 'demo' }

/** What a step knows: where the story stands, who is who, and the moment it happens in. */
export interface Stage {
  readonly tx: Context
  readonly cast: Cast
  readonly calendar: Calendar
  readonly tools: PostTools
  readonly acts: Map<string, Act>
}
/** A story as it has gone so far. */
export interface Act {
  readonly story: Story
  conversationId: string | null
  lastSent: { id: string; references: string[]; by: string; text: string } | null
  mails: number
}

/** The transaction as somebody lives it at a moment of the past. */
export function at<A extends Actor>(tx: Context, actor: A, moment: number): Context<A> {
  const lived: Context<A> = {
    ...tx,
    actor,
    now: () => new Date(moment),
    origin: 'import',
    transaction: (work) => work(lived),
  }
  return lived
}

export const as = (stage: Stage, key: ColleagueKey, moment: number): Context<ColleagueActor> =>
  at(stage.tx, stage.cast.colleagues[key], moment)

export const isColleagueKey = (key: string): key is ColleagueKey => key in COLLEAGUES

export interface Requester {
  readonly name: string
  readonly address: string
  readonly contactId: string | null
  readonly colleagueId: string | null
}
export function requesterOf({ cast }: Stage, { who }: Story): Requester {
  if (isColleagueKey(who))
    return {
      name: COLLEAGUES[who].name,
      address: addressOf(who),
      contactId: null,
      colleagueId: cast.colleagues[who].id,
    }
  const contact = CONTACTS.find(({ key }) => key === who)
  if (!contact) throw new Error(`nobody in the demo company is called ${who}`)
  return { name: contact.name, address: contact.email, contactId: cast.contacts.get(who)!, colleagueId: null }
}

/** The address that a story's mails go to. */
export const addressOfInbox = ({ inbox }: Story): string =>
  INBOXES[inbox].addresses[0] ?? `hello@${COMPANY.domain}`

export const idOf = (stage: Stage, key: string): string => {
  const id = stage.acts.get(key)?.conversationId
  if (!id) throw new Error(`the story ${key} has not begun`)
  return id
}

/** Changes a conversation's row by a rule, in the words of nobody's command. */
export async function turn(
  ctx: Context,
  id: string,
  rule: (before: Conversation) => Conversation,
): Promise<Conversation> {
  const before = await lockConversation(ctx, id)
  const after = rule(before)
  await saveConversation(ctx, after)
  return after
}
