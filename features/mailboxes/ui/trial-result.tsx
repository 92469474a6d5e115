import { Pill } from '#ui/pill.tsx'
import type { Trial } from './api.ts'
import css from './mailboxes.module.css'
import { saidByServer, wordsOf } from './problem-words.ts'
import { t } from './words.ts'

const Direction = ({ name, of }: { name: string; of: Trial['imap'] }) => {
  const { what, next } = wordsOf(of.problem)
  const said = saidByServer(of.serverWords)
  return (
    <li>
      <span className={css.name}>
        {name}{' '}
        <Pill tone={of.isWell ? 'kept' : 'due'}>
          {of.isWell ? t('mailbox.state.well') : t('mailbox.state.failing')}
        </Pill>
      </span>
      {of.isWell ? (
        <span className="muted small">{t('mailbox.works', { host: of.host })}</span>
      ) : (
        <>
          <span className="muted small">{t('mailbox.tried', { host: of.host, port: String(of.port) })}</span>
          <span className="small">
            {what} {next}
          </span>
        </>
      )}
      {said ? <bdi className="muted small">{t('mailbox.server-said', { words: said })}</bdi> : null}
    </li>
  )
}

/** What trying it showed, in both directions. */
export const TrialResult = ({ trial }: { trial: Trial }) => (
  <ul className={css.trial} aria-live="polite">
    <Direction name={t('mailbox.reading')} of={trial.imap} />
    <Direction name={t('mailbox.sending')} of={trial.smtp} />
  </ul>
)
