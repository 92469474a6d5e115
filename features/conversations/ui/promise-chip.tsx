import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextField } from '#ui/fields.tsx'
import { Popover } from '#ui/popover.tsx'
import type { Conversation } from './api.ts'
import css from './composer.module.css'
import { promisesQuery } from './promises-api.ts'
import { readTime } from './read-time.ts'
import { type Spoken, spokenPromise } from './spoken-promise.ts'
import { t } from './words.ts'

type ChipProps = {
  html: string
  taken: Spoken | null
  conversation: Conversation
  onTake: (promise: Spoken | null) => void
}

const plain = (html: string) =>
  html
    .replace(/<(?:br|\/p|\/li|\/div|\/blockquote)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#39;|&rsquo;|&apos;/g, '’')

/** A second time it goes further up by itself: whoever would put it off reads so before. */
const Again = ({ conversation }: Pick<ChipProps, 'conversation'>) => {
  const { data } = useQuery(promisesQuery(conversation))
  const again = data?.putOffAgain
  if (!again) return null
  const { name } = conversation.requester
  return (
    <small className={css.again} role="status" dir="auto">
      {again.asks === null
        ? t('by-hand.again-nobody', { name })
        : t('by-hand.again', { who: again.asks, name })}
    </small>
  )
}

/** A promise in what I write: recognised and offered, or picked; it counts only when I press it. */
export const PromiseChip = ({ html, taken, conversation, onTake }: ChipProps) => {
  const [open, setOpen] = useState(false)
  /** A colleague asked, whom one may also put off to a day. */
  const isInside = conversation.requester.kind === 'colleague'
  const spoken = useMemo(
    () => spokenPromise(plain(html), new Date().toISOString(), undefined, isInside),
    [html, isInside],
  )
  const saying = (it: Spoken) => t(`by-hand.${it.kind}`, { when: moment(it.at) })
  const again = <Again conversation={conversation} />
  const said = taken ?? spoken
  if (said)
    return (
      <>
        <Chip
          taken={taken !== null}
          title={t(taken ? 'by-hand.taken-hint' : 'by-hand.offer-hint')}
          onClick={() => onTake(taken ? null : spoken)}
        >
          {t(taken ? 'by-hand.taken' : 'by-hand.offer', { words: saying(said) })}
        </Chip>
        {said.kind === 'deferral' ? again : null}
      </>
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
        again={again}
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
  again,
  onDone,
}: {
  isInside: boolean
  again: ReactNode
  onDone: (promise: Spoken) => void
}) => {
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
      {kind === 'deferral' ? again : null}
      <Button look="primary" type="submit" disabled={when.trim() === ''}>
        {t('by-hand.keep')}
      </Button>
    </form>
  )
}
