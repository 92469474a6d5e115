import { full, moment } from '#platform/client/dates.ts'
import type { TimelineEvent } from './api.ts'
import { useNames } from './names.ts'
import css from './thread.module.css'
import { happenedAt, tell } from './timeline-words.ts'

export const TimelineLine = ({ event }: { event: TimelineEvent }) => {
  const names = useNames()
  const at = happenedAt(event)
  return (
    <div className={css.event}>
      {tell(event, names)}{' '}
      <time dateTime={at} title={full(at)}>
        {moment(at)}
      </time>
    </div>
  )
}
