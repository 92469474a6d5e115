import { full, moment } from '#platform/client/dates.ts'
import type { TimelineEvent } from './api.ts'
import { useNames } from './names.ts'
import css from './thread.module.css'
import { tell } from './timeline-words.ts'

export const TimelineLine = ({ event }: { event: TimelineEvent }) => {
  const names = useNames()
  return (
    <div className={css.event}>
      {tell(event, names)}{' '}
      <time dateTime={event.at} title={full(event.at)}>
        {moment(event.at)}
      </time>
    </div>
  )
}
