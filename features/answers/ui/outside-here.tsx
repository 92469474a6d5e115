import { Button } from '#ui/button.tsx'
import { Pill } from '#ui/pill.tsx'
import css from './answers.module.css'
import { useOutsideChoices } from './outside-data.ts'
import { t } from './words.ts'

const SHOWN = 2

/** In the panel: who outside can help with what is needed here, and one press to say so in the reply. */
export const OutsideHere = ({
  conversationId,
  onWords,
}: {
  conversationId: string
  onWords: (words: string) => void
}) => {
  const found = useOutsideChoices(conversationId).data?.items.filter(({ fits }) => fits) ?? []
  if (found.length === 0) return null
  return (
    <section>
      <h2 className={css.panelTitle}>{t('outside.here')}</h2>
      <ul className={css.helpers}>
        {found.slice(0, SHOWN).map(({ id, name, helpsWith, reach, told, isOverdue }) => (
          <li key={id} className={css.helper}>
            <span className={css.who}>
              <span>
                <bdi>{name}</bdi> {isOverdue ? <Pill tone="due">{t('outside.overdue')}</Pill> : null}
              </span>
              <span className="muted small" dir="auto">
                {helpsWith}
              </span>
              <span className="muted small" dir="auto">
                {reach}
              </span>
            </span>
            <Button aria-label={t('outside.here-add-name', { name })} onClick={() => onWords(told)}>
              {t('outside.here-add')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
