import { useMemo, useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextField } from '#ui/fields.tsx'
import { Popover } from '#ui/popover.tsx'
import css from './composer.module.css'
import { readTime } from './read-time.ts'
import { type Spoken, spokenPromise } from './spoken-promise.ts'
import { t } from './words.ts'

type ChipProps = {
  html: string
  taken: Spoken | null
  /** A colleague asked, whom one may also put off to a day. */
  isInside: boolean
  onTake: (promise: Spoken | null) => void
}

const plain = (html: string) =>
  html
    .replace(/<(?:br|\/p|\/li|\/div|\/blockquote)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#39;|&rsquo;|&apos;/g, '’')

/** A promise in what I write: recognised and offered, or picked; it counts only when I press it. */
export const PromiseChip = ({ html, taken, isInside, onTake }: ChipProps) => {
  const [open, setOpen] = useState(false)
  const spoken = useMemo(
    () => spokenPromise(plain(html), new Date().toISOString(), undefined, isInside),
    [html, isInside],
  )
  const saying = (it: Spoken) => t(`by-hand.${it.kind}`, { when: moment(it.at) })
  if (taken)
    return (
      <button
        type="button"
        className={css.promise}
        data-taken
        aria-pressed
        title={t('by-hand.taken-hint')}
        onClick={() => onTake(null)}
      >
        {t('by-hand.taken', { words: saying(taken) })}
      </button>
    )
  if (spoken)
    return (
      <button
        type="button"
        className={css.promise}
        aria-pressed={false}
        title={t('by-hand.offer-hint')}
        onClick={() => onTake(spoken)}
      >
        {t('by-hand.offer', { words: saying(spoken) })}
      </button>
    )
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      face={
        <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('by-hand.add')}
        </Button>
      }
    >
      <PromiseForm
        isInside={isInside}
        onDone={(promise) => {
          setOpen(false)
          onTake(promise)
        }}
      />
    </Popover>
  )
}

const kindsFor = (isInside: boolean) =>
  ['call_back', 'next_update', ...(isInside ? (['deferral'] as const) : [])] as const

const PromiseForm = ({
  isInside,
  onDone,
}: Pick<ChipProps, 'isInside'> & { onDone: (promise: Spoken) => void }) => {
  const [kind, setKind] = useState<Spoken['kind']>('call_back')
  const [when, setWhen] = useState('')
  const [unread, setUnread] = useState(false)
  const keep = () => {
    const at = readTime(when, new Date().toISOString())
    if (at) onDone({ kind, at })
    else setUnread(true)
  }
  return (
    <form
      className={css.fields}
      aria-label={t('by-hand.title')}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <Choice
        label={t('by-hand.kind')}
        value={kind}
        onChange={(value) => setKind(value as Spoken['kind'])}
        options={kindsFor(isInside).map((value) => ({ value, label: t(`by-hand.step.${value}`) }))}
      />
      <TextField
        label={t('by-hand.when')}
        placeholder={t('panel.next-step-when-hint')}
        value={when}
        onChange={(event) => {
          setWhen(event.currentTarget.value)
          setUnread(false)
        }}
        error={unread ? t('panel.next-step-unread') : undefined}
      />
      <Button look="primary" type="submit" disabled={when.trim() === ''}>
        {t('by-hand.keep')}
      </Button>
    </form>
  )
}
