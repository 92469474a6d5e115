import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { sayGiven } from './amounts.ts'
import { type Ask, api } from './api.ts'
import { AskCard } from './ask-card.tsx'
import { saidAnswer, saidWaiting } from './ask-said.ts'
import css from './authority.module.css'
import { useAsksOf, useAuthority, useGiving } from './authority-data.ts'
import { isPrepared } from './may-do.tsx'
import { wordsWith } from './preparing.ts'
import { t } from './words.ts'

type Adding = { onAdded: (words: string) => void }

const Waiting = ({ ask }: { ask: Ask }) => {
  const { busy, perform } = useGiving()
  const withdraw = async () => {
    const done = await perform(() => api.post('/asks/:id/withdrawal', { params: { id: ask.id } }))
    if (done) toast({ text: t('ask.withdrawn') })
  }
  return (
    <div className={css.deeds}>
      <span>
        {saidWaiting(ask)} {t('ask.waits-next')}
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
      <span dir="auto">{saidAnswer(ask)}</span>
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
    options.some(({ offerId }) => offers.some((offer) => offer.id === offerId && !isPrepared(offer)))
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
