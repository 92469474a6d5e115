import { answerConversation } from '#features/answers/commands.ts'
import { openConversation } from '#features/conversations/commands-open.ts'
import { writeMessage, writeNote } from '#features/conversations/commands-write.ts'
import { insertAttachment } from '#features/conversations/queries-messages.ts'
import { prepareDelivery } from '#features/mail/commands-deliver.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { mailFailed, mailLeft } from '#features/mail/events.ts'
import { run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import { htmlOfText } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { COLLEAGUES, type ColleagueKey } from './company.ts'
import { FILES, type FileKey } from './files.ts'
import { takeIn, writeMail } from './post.ts'
import {
  type Act,
  addressOfInbox,
  as,
  at,
  isColleagueKey,
  MACHINE,
  requesterOf,
  type Stage,
} from './stage.ts'
import type { AnswerStep, MailStep, ReplyStep, Step } from './story.ts'

type Of<Do extends Step['do']> = Extract<Step, { do: Do }>
const HOUR = 3_600_000

const person = (written: string): { name: string; address: string } => {
  const [, name = '', address = written] = /^(.*?)\s*<(.+)>$/.exec(written) ?? []
  return { name, address }
}
const people = (written: string | undefined) => (written ? written.split(/,\s*/).map(person) : [])

/** Somebody outside, or a colleague, writes a mail. */
export async function comesByMail(stage: Stage, act: Act, step: MailStep, moment: number): Promise<void> {
  const { story } = act
  const from = step.from ? person(step.from) : requesterOf(stage, story)
  const to = addressOfInbox(story)
  act.mails += 1
  const ctx = at(stage.tx, MACHINE, moment)
  const raw = await writeMail(
    {
      step,
      messageId: `<${story.key}.${act.mails}@${from.address.split('@')[1]}>`,
      from: { name: from.name, address: from.address },
      to,
      subject: act.lastSent ? `Re: ${story.subject}` : (step.subject ?? story.subject),
      answers: act.lastSent,
    },
    new Date(moment - 40_000),
  )
  const mail = { raw, inboxId: stage.cast.inboxes[story.inbox], from: from.address, to }
  const taken = await takeIn(ctx, stage.tools, mail)
  act.conversationId ??= taken.conversationId
  if (step.twice) await takeIn(at(stage.tx, MACHINE, moment + 4_000), stage.tools, mail)
  // A colleague's own address is trusted here as it will be once senders are checked; a false one names another to reply to.
  if (isColleagueKey(story.who) && !step.headers)
    await run(ctx.db, `update messages set is_unverified = false where workspace_id = $1 and id = $2`, [
      ctx.workspaceId,
      taken.messageId,
    ])
}

/** Attaches files as an upload of the one who writes. */
async function upload(
  stage: Stage,
  ctx: Context<ColleagueActor>,
  keys: readonly FileKey[] = [],
): Promise<string[]> {
  const ids: string[] = []
  for (const key of keys) {
    const { name, contentType, content } = FILES[key]()
    const stored = await stage.tools.files.put(ctx.workspaceId, content)
    const id = newId<'attachment'>()
    await insertAttachment(ctx, {
      id,
      messageId: null,
      conversationId: null,
      uploadedBy: ctx.actor.id,
      name,
      contentType,
      size: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
      contentId: null,
      isInline: false,
    })
    ids.push(id)
  }
  return ids
}

const SENT = `with delivery as (update mail_deliveries set state = $4, attempts = 1, attempt_started_at = $3, last_code = $5, last_words = $6,
    sent_at = case when $4 = 'sent' then $3::timestamptz end where workspace_id = $1 and message_id = $2 returning id),
  recipient as (update mail_recipients r set state = case when $4 = 'sent' then 'accepted' else 'refused' end, code = $5, words = $6, at = $3
    from delivery d where r.workspace_id = $1 and r.delivery_id = d.id)
  update messages set delivery_state = $4, delivery_words = case when $4 = 'failed' then $6 end where workspace_id = $1 and id = $2
  returning header_message_id as id, header_references as "references", body_text as text`

/** The mail leaves the same minute, as far as the company knows; no server ever hears of it. */
async function leaves(
  stage: Stage,
  act: Act,
  messageId: string,
  by: ColleagueKey,
  moment: number,
  fails?: string,
): Promise<void> {
  const keys = mailKeys([stage.tools.secret])
  const prepared = await prepareDelivery(at(stage.tx, MACHINE, moment), messageId, keys)
  if (!prepared) throw new Error('a mail of the demo company was not to be sent')
  const later = at(stage.tx, MACHINE, moment + 12_000)
  const code = fails ? Number(fails.slice(0, 3)) : 250
  const outcome = [fails ? 'failed' : 'sent', code, fails ?? '250 2.0.0 Ok']
  const [sent] = await run<{ id: string; references: string[]; text: string }>(later.db, SENT, [
    later.workspaceId,
    messageId,
    later.now(),
    ...outcome,
  ])
  const conversationId = act.conversationId!
  const happened = { messageId, conversationId }
  const subject = { kind: 'message', id: messageId }
  const audience = { inboxId: stage.cast.inboxes[act.story.inbox] }
  const { id: authorId } = stage.cast.colleagues[by]
  if (fails)
    await announce(later, {
      type: mailFailed,
      subject,
      conversationId,
      payload: { ...happened, code, ownerId: authorId, authorId },
      audience,
    })
  else
    await announce(later, {
      type: mailLeft,
      subject,
      conversationId,
      payload: { ...happened, recipients: 1 },
      audience,
    })
  act.lastSent = { ...sent!, by: COLLEAGUES[by].name }
}

/** A colleague writes to the one who asked, or passes on to somebody else. */
export async function writes(stage: Stage, act: Act, step: ReplyStep, moment: number): Promise<void> {
  const ctx = as(stage, step.by, moment)
  const { name, address } = requesterOf(stage, act.story)
  const messageId = await writeMessage(ctx, act.conversationId!, {
    kind: step.do,
    to: step.to ? people(step.to) : [{ name, address }],
    cc: people(step.cc),
    bcc: [],
    html: htmlOfText(step.text),
    attachmentIds: await upload(stage, ctx, step.files),
    ...(step.next
      ? {
          nextStep: {
            text: step.next.text,
            at: new Date(stage.calendar.due(moment, step.next.inHours)).toISOString(),
          },
        }
      : {}),
  })
  const said = act.lastSent
  await leaves(stage, act, messageId, step.by, moment, step.fails)
  if (step.do === 'forward' || step.fails) act.lastSent = said
}

/** A colleague answers: as asked, partly, not as asked, or nothing was asked. */
export async function answers(stage: Stage, act: Act, step: AnswerStep, moment: number): Promise<void> {
  const ctx = as(stage, step.by, moment)
  const { name, address } = requesterOf(stage, act.story)
  const day = (inDays: number) => new Date(moment + inDays * 24 * HOUR)
  const { messageId } = await answerConversation(ctx, act.conversationId!, {
    outcome: step.outcome,
    explanation: step.why ?? '',
    waysForward: (step.ways ?? []).map(({ inDays, ...way }) => ({
      ...way,
      ...(inDays === undefined ? {} : { onDate: day(inDays).toISOString().slice(0, 10) }),
    })),
    // Their letters say it in words of their own.
    tellsWays: false,
    ...(step.asked ? { source: { kind: 'person' as const, text: step.asked } } : {}),
    close: step.close ?? true,
    ...(step.unverifiedInDays === undefined
      ? {}
      : { unverifiedUntil: day(step.unverifiedInDays).toISOString() }),
    ...(step.text === undefined
      ? {}
      : {
          message: {
            to: [{ name, address }],
            cc: [],
            bcc: [],
            html: htmlOfText(step.text),
            attachmentIds: [],
          },
        }),
  })
  if (messageId) await leaves(stage, act, messageId, step.by, moment)
}

/** A colleague notes something, or what was said on the telephone or at the door. */
export async function notes(
  stage: Stage,
  act: Act,
  step: Of<'note' | 'call' | 'visit'>,
  moment: number,
): Promise<void> {
  const ctx = as(stage, step.by, moment)
  const attachmentIds = await upload(stage, ctx, step.files)
  await writeNote(ctx, act.conversationId!, { how: step.do, html: htmlOfText(step.text), attachmentIds })
}

/** A conversation begins with us: somebody rang or came by, or we write first. */
export async function begins(stage: Stage, act: Act, step: Of<'open'>, moment: number): Promise<void> {
  const { contactId, colleagueId } = requesterOf(stage, act.story)
  const { inbox, subject } = act.story
  act.conversationId = await openConversation(as(stage, step.by, moment), {
    inboxId: stage.cast.inboxes[inbox],
    requester: contactId === null ? { colleagueId: colleagueId! } : { contactId },
    subject,
    need: step.need ?? '',
    take: true,
    ...(step.how === 'mail'
      ? { message: { cc: [], bcc: [], html: htmlOfText(step.text), attachmentIds: [] } }
      : { heard: { how: step.how, words: step.text } }),
  })
  if (step.how !== 'mail') return
  const [message] = await run<{ id: string }>(
    stage.tx.db,
    `select id from messages where workspace_id = $1 and conversation_id = $2 and kind = 'outbound'`,
    [stage.tx.workspaceId, act.conversationId],
  )
  await leaves(stage, act, message!.id, step.by, moment)
}
