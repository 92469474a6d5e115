import { writeNotice } from '#features/accounts/commands-notices.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { listAdmins } from '#features/people/queries-colleagues.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { filled } from '#platform/values/say.ts'
import { alarmOf, type MailboxProblem } from './domain/back-off.ts'
import { lockMailbox, type Mailbox } from './queries.ts'
import { saveAlarmed } from './queries-lease.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

export interface AlarmSettings {
  readonly config: { readonly url: URL; readonly secret: string }
}

/**
 * Tells every admin that a mailbox cannot be read, once: inside, and by a mail that leaves by another way than the
 * inbox it is about. Gives whether there was something to tell.
 */
export const raiseAlarm = (ctx: Context, id: string, settings: AlarmSettings): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const mailbox = await lockMailbox(tx, id)
    if (!mailbox) return false
    const problem = alarmOf({ ...mailbox, heardAt: mailbox.lastSuccessAt ?? mailbox.createdAt }, tx.now())
    if (problem === null) return false
    await saveAlarmed(tx, id)
    const eventId = newId(tx.now().getTime())
    for (const { id: colleagueId, email, locale } of await listAdmins(tx)) {
      await notify(tx, {
        eventId,
        colleagueId,
        kind: 'mailbox_failing',
        payload: { mailboxId: id, address: mailbox.address, problem },
      })
      await writeNotice(tx, settings, {
        to: email,
        ...letterOf(mailbox, problem, locale, settings),
        notByInboxId: mailbox.inboxId,
      })
    }
    return true
  })

const letterOf = (mailbox: Mailbox, problem: MailboxProblem, locale: string, { config }: AlarmSettings) => {
  const words = locale === 'ar' ? ar : en
  const { address, serverWords } = mailbox
  return {
    locale,
    subject: filled(words['mailbox.alarm.subject'], { address }),
    paragraphs: [
      filled(words['mailbox.alarm.what'], { address }),
      words[`mailbox.problem.${problem}`],
      words[`mailbox.next-step.${problem}`],
      ...(serverWords ? [filled(words['mailbox.alarm.server'], { words: serverWords })] : []),
      words['mailbox.alarm.kept'],
    ],
    link: { words: words['mailbox.alarm.link'], url: `${config.url.origin}/settings/inboxes` },
  }
}
