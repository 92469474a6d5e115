import { explanationLine, missedWords } from '#features/clocks/domain/saying.ts'
import { moment } from '#platform/client/dates.ts'
import { useNames } from './names.ts'
import { type RunningClock, sayClock } from './promises-api.ts'
import { t } from './words.ts'

const when = (at: Date | string) => moment(typeof at === 'string' ? at : at.toISOString())

/** The arithmetic of a deadline in words, what we do when it is missed, and who gave it where a person did. */
export const Explained = ({ clock }: { clock: RunningClock }) => {
  const names = useNames()
  const { explanation, kind } = clock
  const it = explanation as unknown as Parameters<typeof explanationLine>[0]
  const missed = missedWords(it, sayClock)
  return (
    <div className="muted small">
      <p>
        {explanationLine(it, kind, sayClock, when)}
        {missed ? `. ${missed}` : ''}
      </p>
      {clock.missedBecause ? <p>{t(`promise.because-${clock.missedBecause}`)}</p> : null}
      {clock.madeBy ? <p>{t('promise.by-hand', { name: names.colleague(clock.madeBy) })}</p> : null}
      {clock.ifMissed ? <p dir="auto">{t('promise.if-missed', { words: clock.ifMissed })}</p> : null}
    </div>
  )
}
