import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Boundary, boundaryKeys, useBoundaries } from './boundaries-api.ts'
import css from './boundary.module.css'
import { useNames } from './names.ts'
import { t } from './words.ts'

type LinesProps = {
  conversation: { id: string; can: { work: boolean } }
  meId: string
  /** Help for whoever took the step. */
  forYou: ReactNode
}

/** In the conversation, for colleagues alone: what holds until its date, and what was not said yet. */
export const BoundaryLines = ({ conversation, meId, forYou }: LinesProps) => {
  const { data, error } = useBoundaries(conversation.id)
  if (error && !data) return <Failed text={explain(error)} />
  return data?.items
    .filter(({ isInForce, isUnsaid }) => isInForce || isUnsaid)
    .map((each) => (
      <Line key={each.id} boundary={each} conversation={conversation} isMine={each.takenBy === meId}>
        {each.takenBy === meId ? forYou : null}
      </Line>
    ))
}

type LineProps = {
  boundary: Boundary
  conversation: LinesProps['conversation']
  isMine: boolean
  children: ReactNode
}

const Line = ({ boundary, conversation, isMine, children }: LineProps) => {
  const { id: stepId, step, isUnsaid } = boundary
  const names = useNames()
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const end = () =>
    attempt(async () => {
      await api.delete('/conversations/:id/boundaries/:stepId', { params: { id: conversation.id, stepId } })
      toast({ text: t('boundary.ended') })
      await cache.invalidateQueries({ queryKey: boundaryKeys })
    })
  const gaps = {
    step: t(`boundary.step.${step}`),
    name: names.colleague(boundary.takenBy),
    when: boundary.until ? moment(boundary.until) : '',
  }
  const lasting = step === 'written' ? 'written' : 'pause'
  return (
    <Callout>
      <div className={css.line}>
        <span>
          {isUnsaid
            ? t(isMine ? 'boundary.unsaid-mine' : 'boundary.unsaid', gaps)
            : t(`boundary.line.${lasting}`, gaps)}
          {isUnsaid ? null : (
            <>
              <span className={css.said} dir="auto">
                {boundary.because || t('boundary.line.erased')}
              </span>
              <span className="muted small">{t(`boundary.line.${lasting}-more`)}</span>
            </>
          )}
        </span>
        {conversation.can.work ? (
          <Button busy={busy} onClick={() => void end()}>
            {t(isUnsaid ? 'boundary.leave-out' : 'boundary.end')}
          </Button>
        ) : null}
      </div>
      {failure ? <Failed text={failure} /> : null}
      {children ? (
        <details>
          <summary>{t('boundary.for-you')}</summary>
          {children}
        </details>
      ) : null}
    </Callout>
  )
}
