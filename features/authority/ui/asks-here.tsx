import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { sayGiven } from './amounts.ts'
import { type Ask, api } from './api.ts'
import { AskCard } from './ask-card.tsx'
import css from './authority.module.css'
import { useAsksOf, useAuthority, useGiving } from './authority-data.ts'
import { wordsWith } from './preparing.ts'
import { t } from './words.ts'

const said = (ask: Ask): string => {
  const what = sayGiven(ask)
  const name = ask.answeredBy?.name ?? ''
  const because = ask.because.replace(/\.$/, '')
  switch (ask.state) {
    case 'approved':
      return t('ask.yes-said', { name })
    case 'other_offer':
      return t('ask.other-said', { name, what, because })
    case 'declined':
      return t('ask.no-said', { name, what, because, instead: ask.instead })
    case 'timed_out':
      return t(ask.isAllowed ? 'ask.allowed-said' : 'ask.silent-said', { what })
    default:
      return ''
  }
}

type Adding = { onAdded: (words: string) => void }

const Waiting = ({ ask }: { ask: Ask }) => {
  const { busy, perform } = useGiving()
  const { name } = ask.to
  const withdraw = async () => {
    const done = await perform(() => api.post('/asks/:id/withdrawal', { params: { id: ask.id } }))
    if (done) toast({ text: t('ask.withdrawn') })
  }
  const times = { since: moment(ask.askedAt), when: moment(ask.dueAt) }
  return (
    <div className={css.deeds}>
      <span>
        {t('ask.waits', { name, what: sayGiven(ask), ...times })} {t('ask.waits-next')}
      </span>
      {ask.can.withdraw ? (
        <Button busy={busy} onClick={() => void withdraw()}>
          {t('ask.withdraw')}
        </Button>
      ) : null}
    </div>
  )
}

const Answered = ({ ask, onAdded }: { ask: Ask } & Adding) => {
  const { busy, perform } = useGiving()
  const take = async (place: number) => {
    const params = { id: ask.id, place }
    const offer = await perform(() => api.post('/asks/:id/options/:place/taking', { params }))
    if (!offer) return
    onAdded(wordsWith(offer))
    toast({ text: t('give.added') })
  }
  const takes = ask.options.filter(({ canTake }) => canTake)
  return (
    <div className={css.card}>
      <span dir="auto">{said(ask)}</span>
      {takes.length > 0 ? (
        <div className={css.deeds}>
          {takes.map((option) => (
            <Button key={option.place} busy={busy} onClick={() => void take(option.place)}>
              {t('ask.add-name', { what: sayGiven(option) })}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

/** In the conversation: what is asked of me, whom I wait for and until when, and what was answered. */
export const AsksHere = ({
  conversationId,
  meId,
  onAdded,
}: { conversationId: string; meId: string } & Adding) => {
  const asks = useAsksOf(conversationId)
  const newest = asks.find(({ askedBy }) => askedBy.id === meId)
  const offers = useAuthority(conversationId).data?.offers ?? []
  // Once it was given it stands among what was given here.
  const isGiven = ({ options }: Ask) =>
    options.some(({ offerId }) => offers.some(({ id, state }) => id === offerId && state !== 'prepared'))
  const shown = asks.filter(
    (ask) => ask.state === 'asked' || (ask.id === newest?.id && ask.state !== 'withdrawn' && !isGiven(ask)),
  )
  if (shown.length === 0) return null
  return (
    <div className={css.place}>
      {shown.map((ask) =>
        ask.can.answer ? (
          <AskCard key={ask.id} ask={ask} />
        ) : (
          <Callout key={ask.id}>
            {ask.state === 'asked' ? <Waiting ask={ask} /> : <Answered ask={ask} onAdded={onAdded} />}
          </Callout>
        ),
      )}
    </div>
  )
}
