import { Button } from '#ui/button.tsx'
import { usePassFocus } from '#ui/pass-focus.ts'
import { Pill } from '#ui/pill.tsx'
import css from './answers.module.css'
import type { Outside } from './api.ts'
import { t } from './words.ts'

type RowProps = {
  helper: Outside
  keeper: string
  archived: boolean
  busy: boolean
  onChange: () => void
  onConfirm: () => void
  onArchive: () => void
  onRestore: () => void
}

/** How somebody is reached, each part pressed where a press can do it. */
const Reach = ({ helper: { phone, email, web, note } }: { helper: Outside }) => (
  <span className={css.reach}>
    {phone ? (
      <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
        <bdi>{phone}</bdi>
      </a>
    ) : null}
    {email ? (
      <a href={`mailto:${encodeURI(email)}`}>
        <bdi>{email}</bdi>
      </a>
    ) : null}
    {/^https?:\/\//i.test(web) ? (
      <a href={web} target="_blank" rel="noreferrer noopener">
        <bdi>{web.replace(/^https?:\/\//i, '')}</bdi>
      </a>
    ) : (
      <bdi>{web}</bdi>
    )}
    <bdi>{note}</bdi>
  </span>
)

/** One person or organisation outside. */
export const OutsideRow = ({ helper, keeper, archived, busy, ...deeds }: RowProps) => {
  const { onChange, onConfirm, onArchive, onRestore } = deeds
  const { name } = helper
  return (
    <li ref={usePassFocus<HTMLLIElement>()} className={css.row}>
      <div className={css.rowText}>
        <strong dir="auto">{name}</strong>{' '}
        {helper.isOverdue ? <Pill tone="due">{t('outside.overdue')}</Pill> : null}
        <p dir="auto">{helper.helpsWith}</p>
        <p className="muted small">
          <Reach helper={helper} />
        </p>
        {keeper ? <p className="muted small">{t('outside.kept-by', { name: keeper })}</p> : null}
      </div>
      {helper.can.change && archived ? (
        <span className={css.rowActs}>
          <Button busy={busy} aria-label={t('outside.restore-name', { name })} onClick={onRestore}>
            {t('outside.restore')}
          </Button>
        </span>
      ) : null}
      {helper.can.change && !archived ? (
        <span className={css.rowActs}>
          {helper.isOverdue ? (
            <Button busy={busy} aria-label={t('outside.still-right-name', { name })} onClick={onConfirm}>
              {t('outside.still-right')}
            </Button>
          ) : null}
          <Button aria-label={t('outside.change-name', { name })} onClick={onChange}>
            {t('outside.change')}
          </Button>
          <Button
            look="quiet"
            busy={busy}
            aria-label={t('outside.archive-name', { name })}
            onClick={onArchive}
          >
            {t('outside.archive')}
          </Button>
        </span>
      ) : null}
    </li>
  )
}
