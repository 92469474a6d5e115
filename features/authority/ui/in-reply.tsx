import { useEffect } from 'react'
import { Button } from '#ui/button.tsx'
import { Tag } from '#ui/pill.tsx'
import { toast } from '#ui/toast.tsx'
import { sayAmount } from './amounts.ts'
import { type Authority, api, type Names, type Offer } from './api.ts'
import css from './authority.module.css'
import { useAuthority, useGiving } from './authority-data.ts'
import { isPrepared } from './may-do.tsx'
import { wordsWith } from './preparing.ts'
import { t } from './words.ts'

const KEEP_MS = 5 * 60_000

/** What an offer is called here: as its preset is, with how much of it. */
export const nameOf = (offer: Offer, { presets }: Pick<Authority, 'presets'>): string => {
  const name = presets.find(({ id }) => id === offer.presetId)?.name ?? t(`act.${offer.act}`)
  return 'pieces' in offer.amount && offer.amount.pieces === 1
    ? name
    : t('amount.of', { what: name, amount: sayAmount(offer.amount) })
}

type InReplyProps = {
  conversationId: string
  meId: string
  names: Names
  /** Its words go into the reply. */
  onWords: (words: string) => void
  /** How what goes along is said, in words and as a sum. */
  onCarried: (said: readonly string[]) => void
}

/** Above the composer: what goes with the reply; it is kept free while one writes. */
export const InReply = ({ conversationId, meId, names, onWords, onCarried }: InReplyProps) => {
  const authority = useAuthority(conversationId).data
  const { perform } = useGiving()
  const added = authority?.offers.filter((each) => isPrepared(each) && each.by === meId) ?? []
  const ids = added.map(({ id }) => id).join(' ')
  useEffect(() => {
    if (ids === '') return
    const keeping = setInterval(() => {
      for (const id of ids.split(' '))
        void api.post('/offers/:id/renewal', { params: { id } }).catch(() => undefined)
    }, KEEP_MS)
    return () => clearInterval(keeping)
  }, [ids])
  // biome-ignore lint/correctness/useExhaustiveDependencies: said anew when other things go along
  useEffect(() => onCarried(added.flatMap((each) => [wordsWith(each), sayAmount(each.amount)])), [ids])
  if (!authority || added.length === 0) return null
  const drop = async (id: string) => {
    const done = await perform(() => api.delete('/offers/:id', { params: { id } }).then(() => true))
    if (done) toast({ text: t('reply.dropped') })
  }
  return (
    <section className={css.tray} aria-label={t('reply.title')}>
      <span className="muted small">{t('reply.title')}</span>
      {added.map((offer) => {
        const what = nameOf(offer, authority)
        return (
          <span key={offer.id} className={css.one}>
            <Tag removeLabel={t('reply.drop', { what })} onRemove={() => void drop(offer.id)}>
              {what}
            </Tag>
            {offer.holderId === meId ? null : (
              <>
                <span className="muted small">
                  {t('reply.under', { name: names.colleague(offer.holderId) })}
                </span>
                <Button look="link" onClick={() => onWords(wordsWith(offer))}>
                  {t('reply.words')}
                </Button>
              </>
            )}
          </span>
        )
      })}
    </section>
  )
}
