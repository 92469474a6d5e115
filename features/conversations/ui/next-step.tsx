import { lazy, Suspense, useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Pill } from '#ui/pill.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { stepWords } from './due.ts'
import css from './panel.module.css'
import { t } from './words.ts'

const NextStepForm = lazy(() =>
  import('./next-step-form.tsx').then((module) => ({ default: module.NextStepForm })),
)

type NextStepProps = { conversation: Conversation; deeds: Deeds }

/** What happens next and when: every open conversation has one. */
export const NextStep = ({ conversation, deeds }: NextStepProps) => {
  const [editing, setEditing] = useState(false)
  const at = conversation.nextStepAt
  const left = at ? Date.parse(at) - Date.now() : Number.POSITIVE_INFINITY
  if (editing)
    return (
      <Suspense>
        <NextStepForm conversation={conversation} deeds={deeds} onDone={() => setEditing(false)} />
      </Suspense>
    )
  return (
    <>
      <div className={css.step}>
        <bdi>{stepWords(conversation.nextStep)}</bdi>
        {at ? <Pill tone={left < 30 * 60_000 ? 'due' : 'plain'}>{moment(at)}</Pill> : null}
      </div>
      {conversation.can.work ? (
        <div className="small">
          <Button look="link" onClick={() => setEditing(true)}>
            {t('panel.next-step-change')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
