import { Button } from '#ui/button.tsx'
import { Helper, Helpers, PanelSection, Who } from '#ui/panel.tsx'
import { Pill } from '#ui/pill.tsx'
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
    <PanelSection title={t('outside.here')}>
      <Helpers>
        {found.slice(0, SHOWN).map(({ id, name, helpsWith, reach, told, isOverdue }) => (
          <Helper key={id}>
            <Who name={name} mark={isOverdue ? <Pill tone="due">{t('outside.overdue')}</Pill> : null}>
              <span className="muted small at-edge" dir="auto">
                {helpsWith}
              </span>
              <span className="muted small at-edge" dir="auto">
                {reach}
              </span>
            </Who>
            <Button aria-label={t('outside.here-add-name', { name })} onClick={() => onWords(told)}>
              {t('outside.here-add')}
            </Button>
          </Helper>
        ))}
      </Helpers>
    </PanelSection>
  )
}
