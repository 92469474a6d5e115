import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import type { Figure } from './api.ts'
import { EditFigure, type People } from './edit-figure.tsx'
import css from './insights.module.css'
import { t } from './words.ts'

type HowProps = { figure: Figure; canName: boolean; people: People }

/** How do we know: the formula in words, what it is for, what guards it, whom it serves, who answers and until when. */
export const How = ({ figure, canName, people }: HowProps) => {
  const [editing, setEditing] = useState(false)
  return (
    <details className={css.how}>
      <summary>{t('insights.how')}</summary>
      <p>{t(`insights.${figure.figure}-formula`)}</p>
      <p>{t(`insights.${figure.figure}-use`)}</p>
      <p>{t(`insights.${figure.figure}-guard`)}</p>
      <p>
        {t('insights.serves', {
          principle: figure.principle ?? '–',
          owner: figure.owner?.name ?? '–',
          until: day(`${figure.endsOn}T12:00:00Z`),
        })}
      </p>
      {canName ? <Button onClick={() => setEditing(true)}>{t('insights.change')}</Button> : null}
      {editing ? <EditFigure figure={figure} people={people} onClose={() => setEditing(false)} /> : null}
    </details>
  )
}
