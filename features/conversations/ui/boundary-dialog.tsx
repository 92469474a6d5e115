import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { bare } from '../domain/boundary.ts'
import { BOUNDARY_STEPS } from '../shapes.ts'
import { api, type Boundaries, boundaryKeys, useBoundaries } from './boundaries-api.ts'
import css from './boundary.module.css'
import { useNames } from './names.ts'
import { t } from './words.ts'

type Step = Boundaries['next']
type DialogProps = {
  conversation: { id: string; isWritten: boolean }
  /** The words for what they read next. */
  onWords: (words: string) => void
  /** Somebody is to be chosen who takes over, because of what was said. */
  onColleague: (because: string) => void
  /** A thought on the words. */
  hint: (text: string) => ReactNode
  /** Help for whoever was hurt. */
  forYou: ReactNode
  onClose: () => void
}

/** After words that hurt: one place for the next step, in whatever order is right. Nothing is sent by it. */
export const BoundaryDialog = ({ conversation, ...props }: DialogProps) => {
  const query = useBoundaries(conversation.id)
  if (query.data) return <Filled conversation={conversation} boundaries={query.data} {...props} />
  return (
    <Dialog title={t('boundary.title')} onClose={props.onClose}>
      {query.isError ? (
        <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={4} />
      )}
    </Dialog>
  )
}

const BEGUN = { step: null as Step | null, because: '', until: '' }

const Filled = ({
  conversation: { id, isWritten },
  boundaries,
  onWords,
  onColleague,
  hint,
  forYou,
  onClose,
}: DialogProps & { boundaries: Boundaries }) => {
  const cache = useQueryClient()
  const { value, change, drop } = useKeptHere(`boundary.${id}`, BEGUN)
  const { attempt, busy, failure, isHere } = useAttempt()
  const step = value.step ?? boundaries.next
  const times = step === 'pause' || step === 'written' ? boundaries.offered[step] : []
  const until = times.includes(value.until) ? value.until : (times[1] ?? null)
  const because = value.because.trim()
  const take = () => {
    if (because === '' || busy) return
    if (step === 'colleague') {
      drop()
      return onColleague(bare(because))
    }
    return attempt(async () => {
      const { words } = await api.post('/conversations/:id/boundaries', {
        params: { id },
        body: { step, because, until },
      })
      drop()
      void cache.invalidateQueries({ queryKey: boundaryKeys })
      if (!isHere()) return
      onWords(words)
      toast({ text: t(isWritten ? 'boundary.done' : 'boundary.done-note') })
      onClose()
    })
  }
  return (
    <Dialog
      title={t('boundary.title')}
      onClose={onClose}
      onSubmit={() => void take()}
      aside={t('boundary.aside')}
      actions={
        <Button type="submit" look="primary" busy={busy} disabled={because === ''}>
          {t(step === 'colleague' ? 'boundary.choose' : 'boundary.put')}
        </Button>
      }
    >
      <div className={css.column}>
        <p className="muted">{t('boundary.more')}</p>
        <TextArea
          data-autofocus
          dir="auto"
          label={t('boundary.because')}
          description={t('boundary.because-hint')}
          minRows={2}
          maxRows={5}
          maxLength={500}
          value={value.because}
          onChange={(event) => change({ because: event.currentTarget.value })}
        />
        {hint(value.because)}
        <fieldset className={css.steps}>
          <legend>{t('boundary.step')}</legend>
          {BOUNDARY_STEPS.map((each) => (
            <label key={each} className={css.step}>
              <input
                type="radio"
                name="boundary-step"
                checked={each === step}
                onChange={() => change({ step: each })}
              />
              <span>
                <span>{t(`boundary.step.${each}`)}</span>
                {each === step ? (
                  <span className="muted small">{t(`boundary.step-more.${each}`)}</span>
                ) : null}
              </span>
            </label>
          ))}
        </fieldset>
        {step === 'pause' || step === 'written' ? (
          <Choice
            label={t(`boundary.until.${step}`)}
            value={until ?? ''}
            onChange={(next) => change({ until: next })}
            options={times.map((at) => ({ value: at, label: moment(at) }))}
          />
        ) : null}
        {failure ? <Failed text={failure} /> : null}
        <SoFar boundaries={boundaries} />
        <section className={css.forYou}>
          <h2 className="small">{t('boundary.for-you')}</h2>
          {forYou}
        </section>
      </div>
    </Dialog>
  )
}

const SoFar = ({ boundaries: { items } }: { boundaries: Boundaries }) => {
  const names = useNames()
  const said = items.filter(({ isUnsaid }) => !isUnsaid)
  if (said.length === 0) return null
  return (
    <section>
      <h2 className="small">{t('boundary.so-far')}</h2>
      <ul className={`${css.soFar} small`}>
        {said.map((each) => (
          <li key={each.id}>
            {t(`boundary.step.${each.step}`)} ·{' '}
            <span className="muted">
              {t('boundary.so-far-line', {
                name: names.colleague(each.takenBy),
                when: moment(each.takenAt),
              })}
            </span>
            <span className={css.said} dir="auto">
              {each.because || t('boundary.line.erased')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
