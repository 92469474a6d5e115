import css from './observations.module.css'
import { useSaidOf } from './observations-data.ts'
import { Said } from './said.tsx'
import { t } from './words.ts'

/** At the end of a conversation: what whoever asked said of how it went, oldest first; whether it is solved stands above. */
export const SaidHere = ({ conversationId, meId }: { conversationId: string; meId: string }) => {
  const said = useSaidOf(conversationId).filter(({ kind }) => kind !== 'solved')
  if (said.length === 0) return null
  return (
    <section aria-label={t('observations.readable')}>
      <ul className={css.list}>
        {said.toReversed().map((one) => (
          <li key={one.id}>
            <Said said={one} meId={meId} />
          </li>
        ))}
      </ul>
    </section>
  )
}
