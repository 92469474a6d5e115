import type { MouseEvent } from 'react'
import { full, short } from '#platform/client/dates.ts'
import { Pill } from '#ui/pill.tsx'
import type { ConversationRow } from './api.ts'
import { dueOf, soonerStep } from './due.ts'
import css from './list.module.css'
import { t } from './words.ts'

type ListRowProps = {
  row: ConversationRow
  current: boolean
  href: string
  onClick: (event: MouseEvent) => void
}

/** "came back, third time". */
export const cameBack = (nth: number) => t.maybe(`row.nth.${nth}`) ?? t('row.nth', { count: nth })

export const requesterName = (row: Pick<ConversationRow, 'requester'>) =>
  row.requester.name || t('row.somebody')

export const ListRow = ({ row, current, href, onClick }: ListRowProps) => {
  const due = dueOf(row)
  const sooner = soonerStep(row)
  return (
    <a className={css.row} href={href} onClick={onClick} aria-current={current ? 'true' : undefined}>
      <span className={css.top}>
        <span className={css.who} dir="auto" title={requesterName(row)}>
          {requesterName(row)}
        </span>
        {row.requester.kind === 'colleague' ? <Pill>{t('row.colleague')}</Pill> : null}
        <time dateTime={row.lastMessageAt} title={full(row.lastMessageAt)}>
          {short(row.lastMessageAt)}
        </time>
      </span>
      <span className={`${css.subject} at-edge`} dir="auto" title={row.subject}>
        {row.subject || t('row.no-subject')}
      </span>
      <span className={`${css.snippet} at-edge`} dir="auto">
        {row.snippet || ' '}
      </span>
      <span className={css.meta}>
        {row.soundsLike ? <Pill tone="suspected">{t('row.sounds-like')}</Pill> : null}
        {row.harm === 'danger' || row.harm === 'loss' ? (
          <Pill tone="late">{t(`harm.${row.harm}`)}</Pill>
        ) : row.harm === 'inconvenience' && row.state !== 'closed' ? (
          <Pill>{t('harm.inconvenience')}</Pill>
        ) : null}
        {row.isKept ? (
          <Pill tone="kept" title={t('row.kept-more')}>
            {t('row.kept')}
          </Pill>
        ) : null}
        {sooner ? <Pill tone={sooner.tone}>{sooner.text}</Pill> : null}
        {due ? <Pill tone={due.tone}>{due.text}</Pill> : null}
        {row.offeredAt ? <Pill>{t('row.offered')}</Pill> : null}
        {row.nth > 1 ? <Pill>{cameBack(row.nth)}</Pill> : null}
      </span>
    </a>
  )
}
