import { stamp } from '#platform/client/dates.ts'
import { number } from '#platform/client/words.ts'
import { Callout } from '#ui/states.tsx'
import type { Mailbox } from './api.ts'
import css from './mailboxes.module.css'
import { saidByServer, wordsOf } from './problem-words.ts'
import { t } from './words.ts'

const minute = 60
const lagOf = (seconds: number) => {
  if (seconds < 2 * minute) return t('mailbox.up-to-date')
  if (seconds < 120 * minute) return t('mailbox.lag-minutes', { count: Math.round(seconds / minute) })
  if (seconds < 48 * 60 * minute) return t('mailbox.lag-hours', { count: Math.round(seconds / 60 / minute) })
  return t('mailbox.lag-days', { count: Math.round(seconds / 24 / 60 / minute) })
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** When it was last read, how far behind it is, and what to do when it fails. */
export const MailboxHealth = ({ mailbox }: { mailbox: Mailbox }) => {
  const { what, next } = wordsOf(mailbox.problem)
  const said = saidByServer(mailbox.serverWords)
  const pickedUp = mailbox.folders.reduce((sum, folder) => sum + folder.pickedUp, 0)
  const refused = mailbox.folders.reduce((sum, folder) => sum + folder.refused, 0)
  return (
    <>
      {mailbox.problem ? (
        <Callout tone="late">
          <p>
            {what} {next}
          </p>
          {said ? (
            <p className="small">
              <bdi>{t('mailbox.server-said', { words: said })}</bdi>
            </p>
          ) : null}
        </Callout>
      ) : null}
      {mailbox.signInEndsSoon && mailbox.tokenExpiresAt ? (
        <Callout tone="warm">{t('mailbox.ends-soon', { when: stamp(mailbox.tokenExpiresAt) })}</Callout>
      ) : null}
      <dl className={css.facts} aria-label={t('mailbox.health')}>
        <Fact name={t('mailbox.last-success')}>
          {mailbox.lastSuccessAt ? stamp(mailbox.lastSuccessAt) : t('mailbox.never')}
        </Fact>
        <Fact name={t('mailbox.lag')}>{lagOf(mailbox.lagSeconds)}</Fact>
        <Fact name={t('mailbox.backlog')}>{t('mailbox.mails', { count: mailbox.backlog })}</Fact>
        <Fact name={t('mailbox.picked-up')}>{number(pickedUp)}</Fact>
        {mailbox.state === 'failing' ? (
          <Fact name={t('mailbox.next-try')}>{stamp(mailbox.nextTryAt)}</Fact>
        ) : null}
        {mailbox.tokenExpiresAt ? (
          <Fact name={t('mailbox.token')}>{stamp(mailbox.tokenExpiresAt)}</Fact>
        ) : null}
      </dl>
      {refused > 0 ? <Callout tone="warm">{t('mailbox.refused', { count: refused })}</Callout> : null}
    </>
  )
}
