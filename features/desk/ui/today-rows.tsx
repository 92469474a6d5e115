import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Pill } from '#ui/pill.tsx'
import css from './today.module.css'
import { type Today, useTodayDeeds } from './today-data.ts'
import { t } from './words.ts'

/** Opens a conversation; the words of the link say which one. */
export type Open = (number: number, subject: string, children: ReactNode) => ReactNode

type LineProps = { at: string | Date | null; warm: boolean; children: ReactNode; deeds: ReactNode }

const Line = ({ at, warm, children, deeds }: LineProps) => (
  <li className={css.line}>
    <span className={`${css.when} ${warm ? css.warm : ''}`}>{at === null ? '' : moment(String(at))}</span>
    <span className={css.what}>{children}</span>
    <span className={css.deeds}>{deeds}</span>
  </li>
)

const Said = ({ words, subject }: { words: string; subject: string }) => (
  <>
    <b>
      <bdi>{words}</bdi>
    </b>
    {subject ? (
      <>
        {' · '}
        <bdi>{subject}</bdi>
      </>
    ) : null}
  </>
)

const DEEDS = ['first_answer', 'next_update', 'resolution', 'call_back', 'deferral', 'verification'] as const
const deedOf = (kind: string) => DEEDS.find((each) => each === kind) ?? 'other'

export const PromisedByMe = ({ items, open }: { items: Today['promisedByMe']; open: Open }) => {
  const { busy, tell } = useTodayDeeds()
  return (
    <ul className={css.lines} aria-label={t('today.by-you')}>
      {items.map(({ id, number, subject, requester, kind, words, withWhom, at, isLate, canTell }) => (
        <Line
          key={id}
          at={at}
          warm={canTell}
          deeds={
            <>
              {canTell ? (
                <Button busy={busy} onClick={() => void tell(id)}>
                  {t('today.tell')}
                </Button>
              ) : null}
              {open(number, subject, t('today.open'))}
            </>
          }
        >
          <Said words={words || t(`today.do.${deedOf(kind)}`, { name: requester.name })} subject={subject} />{' '}
          {withWhom ? <span className="muted small">{t('today.with', { name: withWhom })}</span> : null}{' '}
          {requester.kind === 'colleague' ? <Pill>{t('today.colleague')}</Pill> : null}
          {isLate ? <Pill tone="due">{t('today.is-late')}</Pill> : null}
        </Line>
      ))}
    </ul>
  )
}

type ToMeProps = { items: Today['promisedToMe']; open: Open; ownPage: (id: string) => void }

export const PromisedToMe = ({ items, open, ownPage }: ToMeProps) => (
  <ul className={css.lines} aria-label={t('today.to-you')}>
    {items.map(({ id, what, number, subject, withWhom, at, isLate, waitsForMe }) => (
      <Line
        key={id}
        at={at}
        warm={isLate}
        deeds={
          number !== null ? (
            open(number, subject, t('today.open'))
          ) : what === 'request' ? (
            <Button look="link" onClick={() => ownPage(id)}>
              {t('today.see')}
            </Button>
          ) : null
        }
      >
        <Said
          words={t(
            what === 'handoff' ? 'today.handoff' : waitsForMe ? 'today.request-yours' : 'today.request',
            {
              name: withWhom,
            },
          )}
          subject={subject}
        />{' '}
        {isLate ? <Pill tone="due">{t('today.late-short')}</Pill> : null}
      </Line>
    ))}
  </ul>
)

export const AskedOfMe = ({ items, open }: { items: Today['askedOfMe']; open: Open }) => {
  const { busy, accept } = useTodayDeeds()
  return (
    <ul className={css.lines} aria-label={t('today.asked')}>
      {items.map(({ id, number, subject, requesterName, from, asked, at }) => (
        <Line
          key={id}
          at={at}
          warm={false}
          deeds={
            <>
              <Button busy={busy} onClick={() => void accept(id)}>
                {t('today.take')}
              </Button>
              {open(number, subject, t('today.open'))}
            </>
          }
        >
          <Said
            words={
              from === null
                ? t('today.asks-team', { name: requesterName })
                : t('today.asks', { from, name: requesterName })
            }
            subject={asked || subject}
          />
        </Line>
      ))}
    </ul>
  )
}
