import { type ReactNode, useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Pill } from '#ui/pill.tsx'
import { toast } from '#ui/toast.tsx'
import { sayAct, sayAmount } from './amounts.ts'
import { api, type Owed } from './api.ts'
import css from './authority.module.css'
import { useGiving, useOwed } from './authority-data.ts'
import { t } from './words.ts'

export type OpenConversation = (number: number, subject: string) => ReactNode

const nameOf = ({ offer: { act, amount } }: Owed): string =>
  'pieces' in amount && amount.pieces === 1 ? sayAct(act) : sayAmount(amount)
const isLate = ({ offer }: Owed) => offer.honourBy !== null && Date.parse(offer.honourBy) < Date.now()

/** What we said we would give and have not given yet, due soonest first; one press says that it is done. */
export const OwedList = ({
  items,
  open,
  named = false,
}: {
  items: readonly Owed[]
  open: OpenConversation
  /** Says who answers for each. */
  named?: boolean
}) => {
  const { busy, perform } = useGiving()
  const [doing, setDoing] = useState('')
  const honour = async (id: string) => {
    setDoing(id)
    const done = await perform(() => api.post('/offers/:id/honouring', { params: { id } }))
    if (done) toast({ text: t('given.honour-done') })
  }
  return (
    <ul className={css.owed}>
      {items.map((it) => {
        const { offer, conversation, answersFor } = it
        const what = t('owed.what', { what: nameOf(it), name: conversation.requesterName })
        return (
          <li key={offer.id} className={css.owedLine}>
            <span className={css.when} data-late={isLate(it) || undefined}>
              {offer.honourBy === null ? '' : moment(offer.honourBy)}
            </span>
            <span className={css.what}>
              <b>
                <bdi>{what}</bdi>
              </b>{' '}
              <bdi>{offer.words || conversation.subject}</bdi>{' '}
              {isLate(it) ? <Pill tone="due">{t('owed.late')}</Pill> : null}
              {named ? (
                <div className="muted small">{t('owed.answers-for', { name: answersFor.name })}</div>
              ) : null}
            </span>
            <span className={css.deeds}>
              {offer.can.honour ? (
                <Button
                  busy={busy && doing === offer.id}
                  aria-label={t('owed.done-name', { what })}
                  onClick={() => void honour(offer.id)}
                >
                  {t('given.honour')}
                </Button>
              ) : null}
              {open(conversation.number, conversation.subject)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** On Today: what was promised to be given and is mine to see to. */
export const OwedToday = ({ open }: { open: OpenConversation }) => {
  const owed = useOwed('mine').data?.items ?? []
  if (owed.length === 0) return null
  return (
    <section>
      <h2 className={css.today}>{t('owed.today')}</h2>
      <OwedList items={owed} open={open} />
    </section>
  )
}
