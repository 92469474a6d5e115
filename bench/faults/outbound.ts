import { openConversation } from '#features/conversations/commands-open.ts'
import { prepareDelivery } from '#features/mail/commands-deliver.ts'
import { type SendingTools, sendDelivery } from '#features/mail/commands-send.ts'
import { nextAttempt } from '#features/mail/domain/attempts.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { run } from '#platform/db/database.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { OutboundCase } from './outbound-cases.ts'

export interface OutboundGround {
  readonly parts: Pick<Parameters<typeof contextFor<ColleagueActor>>[0], 'db' | 'actor' | 'workspaceId'>
  readonly inboxId: string
  readonly tools: Pick<SendingTools, 'files' | 'log' | 'secret'>
}

const dayMs = 86_400_000
const impatient = { connectMs: 400, greetingMs: 250, silenceMs: 250, wholeMs: 500 }

/** Sends a mail to a server that answers as the case says, with a moved clock; gives what was not as expected. */
export const deviationsOf = async (ground: OutboundGround, it: OutboundCase): Promise<string[]> => {
  const began = Date.parse('2026-11-17T09:00:00Z')
  let at = began
  let attempt = 0
  let firstAt: number | null = null
  const server = await scriptedServer(() => {
    firstAt ??= at
    return it.script(attempt, (at - firstAt) / 60_000)
  })
  const ctx = contextFor({ ...ground.parts, now: () => new Date(at), traceId: 'p6' })
  const tools: SendingTools = {
    ...ground.tools,
    name: 'desk.example',
    smtpUrl: new URL(`smtp://us:secret@127.0.0.1:${server.port}?starttls=${it.tls ? 'always' : 'never'}`),
    ...(it.isSilent ? { timeouts: impatient } : {}),
  }
  const tries: number[] = []
  const wrong: string[] = []
  try {
    const messageId = await written(ctx, ground, it)
    at += 11_000
    const delivery = await prepareDelivery(ctx, messageId, mailKeys([tools.secret]))
    for (;;) {
      const now = await stateOf(ctx, messageId)
      if (now.state !== 'queued') break
      at = Math.max(at, now.sendAfter.getTime())
      attempt++
      tries.push(at)
      await sendDelivery(ctx, delivery!.id, tools)
      if (attempt > 100) throw new Error(`${it.name}: still trying after 100 attempts`)
    }
    const end = await stateOf(ctx, messageId)
    at += 5 * dayMs
    await sendDelivery(ctx, delivery!.id, tools)
    compare(wrong, 'state', end.state, it.expected.state)
    if (it.expected.words !== undefined) compare(wrong, 'words', end.words, it.expected.words)
    for (const address of it.to) {
      const copies = server.taken.filter(({ to }) => to.includes(address)).length
      compare(wrong, `copies of ${address}`, copies, it.expected.copies?.[address] ?? 1)
    }
    compare(wrong, 'different mails', Math.max(1, new Set(server.messages.map(({ raw }) => raw)).size), 1)
    compareTries(wrong, tries, it)
  } finally {
    server.close()
  }
  return wrong.map((line) => `${it.name}: ${line}`)
}

const compare = (wrong: string[], what: string, is: unknown, expected: unknown) => {
  if (is !== expected) wrong.push(`${what} is ${String(is)}, expected ${String(expected)}`)
}

/** Each wait is the one that the rule names, give or take the fifth that is chance; the last try is near the end of the four days. */
const compareTries = (wrong: string[], tries: readonly number[], { expected }: OutboundCase) => {
  for (const [index, at] of tries.entries()) {
    const before = tries[index - 1]
    if (before === undefined) continue
    const [soonest, latest] = [0, 1].map((chance) => nextAttempt(index, new Date(before), chance).getTime())
    if (at < soonest! || at > latest!) wrong.push(`the wait before try ${index + 1} is ${at - before} ms`)
  }
  if (expected.attempts !== 'four days') return compare(wrong, 'attempts', tries.length, expected.attempts)
  const lasted = (tries.at(-1)! - tries[0]!) / dayMs
  if (lasted < 3.79 || lasted > 4) wrong.push(`tried for ${lasted.toFixed(2)} days`)
}

const written = async (
  ctx: Context<ColleagueActor>,
  { inboxId }: OutboundGround,
  { name, to }: OutboundCase,
): Promise<string> => {
  const conversationId = await openConversation(ctx, {
    inboxId,
    requester: { name: 'Ana', email: to[0] },
    subject: name,
    need: '',
    take: true,
    message: {
      to: to.map((address) => ({ name: '', address })),
      cc: [],
      bcc: [],
      html: '<p>Hello</p>',
      attachmentIds: [],
    },
  })
  const [row] = await run<{ id: string }>(
    ctx.db,
    `select id from messages where workspace_id = $1 and conversation_id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row!.id
}

const stateOf = async (ctx: Context, messageId: string) => {
  const [row] = await run<{ state: string; words: string | null; sendAfter: Date }>(
    ctx.db,
    `select state, last_words as words, send_after as "sendAfter" from mail_deliveries where workspace_id = $1 and message_id = $2`,
    [ctx.workspaceId, messageId],
  )
  return row!
}
