import { moment } from '#platform/client/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { PickList } from './pick-list.tsx'
import { readTime } from './read-time.ts'
import { snoozeTimes } from './snooze-times.ts'
import { t } from './words.ts'

type SnoozeProps = {
  onClose: () => void
  onSnooze: (until: string) => void
  isSnoozed: boolean
  onWake: () => void
}

/** Puts a conversation aside: a natural time, or one in own words. */
export const SnoozeDialog = ({ onClose, onSnooze, isSnoozed, onWake }: SnoozeProps) => {
  const now = new Date().toISOString()
  const picks = (words: string) => {
    const read = words.trim() ? readTime(words, now) : undefined
    const own = read ? [{ id: 'own', label: moment(read), hint: words, run: () => onSnooze(read) }] : []
    const natural = snoozeTimes(now)
      .map((each) => ({
        id: each.key,
        label: t(`snooze.${each.key}`),
        hint: moment(each.at),
        run: () => onSnooze(each.at),
      }))
      .filter((each) => each.label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()))
    const wake = isSnoozed && !words.trim() ? [{ id: 'wake', label: t('header.wake'), run: onWake }] : []
    return [...own, ...natural, ...wake]
  }
  return (
    <Dialog title={t('snooze.title')} onClose={onClose} size="small" aside={t('snooze.aside')}>
      <PickList
        label={t('snooze.title')}
        placeholder={t('snooze.placeholder')}
        picks={picks}
        empty={t('snooze.empty')}
      />
    </Dialog>
  )
}
