import { confirmConversation } from '#features/answers/commands-confirm.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { noteObservation, type Said } from '#features/observations/commands.ts'
import { markSeenBefore } from '#features/observations/queries.ts'
import { insertSurveyAsk, lockClosingAnswer } from '#features/observations/queries-surveys.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { Chance } from './random.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LATELY = 120 * DAY
const MOST = 70

const THANKS = [
  'You explained it so that I understood it. Thank you.',
  'Thank you for ringing back when you said you would. That is rarer than it should be.',
  'Thank you for staying calm while I was not.',
  'You thought of my mother’s stairs before I did. Thank you.',
  'Thank you for saying honestly that you did not know, and then finding out.',
] as const
const PRAISE = [
  'Quick, and nobody sent me around.',
  'Friendly, and it worked at once.',
  'I was told when to expect you, and you came.',
] as const
const WISHES = [
  'It took two calls until somebody knew about my first mail.',
  'Friendly, but I should have liked to hear from you earlier.',
  'The engineer was kind. The bill came without a word.',
] as const

interface Answered {
  readonly id: string
  readonly messageId: string | null
  readonly answeredAt: Date
}

/** What was answered of late to people outside and closed without their word, newest first. */
const listAnswered = (tx: Context): Promise<Answered[]> =>
  run<Answered>(
    tx.db,
    `select c.id, a.message_id as "messageId", a.answered_at as "answeredAt" from answers a
     join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
     where a.workspace_id = $1 and a.reopened_at is null and a.outcome <> 'nothing_asked' and a.answered_at >= $2
       and c.closed_as = 'unconfirmed' and c.owner_id is not null and c.requester_contact_id is not null
     order by a.answered_at desc limit ${MOST}`,
    [tx.workspaceId, new Date(tx.now().getTime() - LATELY)],
  )

/** How those who asked said it went: some that it is solved, some answered three questions, a few thanked somebody. */
export async function sayHowItWent(tx: Context): Promise<void> {
  const random = new Chance(77)
  for (const answered of await listAnswered(tx)) {
    const moment = answered.answeredAt.getTime() + random.between(1, 30) * HOUR
    const chance = random.next()
    const more = random.next()
    if (answered.messageId !== null && random.next() < 0.4)
      await asked(then(tx, answered.answeredAt.getTime()), answered.messageId)
    if (moment >= tx.now().getTime() || chance > 0.62) continue
    const said = then(tx, moment)
    const it = await lockConversation(said, answered.id)
    await confirmed(said, it)
    if (chance < 0.34) await noteObservation(said, it, questions(random))
    if (more < 0.14) await noteObservation(said, it, { kind: 'thanks', words: random.of(THANKS) })
  }
  await markSeenBefore(tx, new Date(tx.now().getTime() - 3 * DAY))
}

const then = (tx: Context, moment: number): Context => {
  const lived: Context = {
    ...tx,
    now: () => new Date(moment),
    origin: 'import',
    transaction: (work) => work(lived),
  }
  return lived
}

async function confirmed(tx: Context, it: Conversation): Promise<void> {
  if ((await confirmConversation(tx, it)) !== null)
    await noteObservation(tx, it, { kind: 'solved', solved: 'yes', words: '' })
}

async function asked(tx: Context, messageId: string): Promise<void> {
  const closing = await lockClosingAnswer(tx, messageId)
  if (closing !== null) await insertSurveyAsk(tx, messageId, closing)
}

function questions(random: Chance): Said {
  const isWell = random.next() < 0.78
  const words = random.next() < 0.5 ? '' : random.of<string>(isWell ? PRAISE : WISHES)
  return {
    kind: 'questions',
    timely: isWell ? 'yes' : random.next() < 0.5 ? 'no' : 'partly',
    respect: 'yes',
    myInterest: isWell ? 'yes' : 'partly',
    words,
  }
}
