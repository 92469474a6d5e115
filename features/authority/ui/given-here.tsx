import { moment } from '#platform/client/dates.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Pill } from '#ui/pill.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Names, type Offer } from './api.ts'
import css from './authority.module.css'
import { useAuthority, useGiving } from './authority-data.ts'
import { nameOf } from './in-reply.tsx'
import { isPrepared } from './may-do.tsx'
import { t } from './words.ts'

const standing = ({ state, acceptedHow, honourBy }: Offer): string => {
  if (state === 'prepared') return t('given.going')
  if (state === 'offered') return t('given.waits')
  if (state !== 'accepted') return state === 'lapsed' ? '' : t(`given.${state}`)
  const said = t(acceptedHow === 'no_choice' ? 'given.agreed' : 'given.accepted')
  return honourBy === null ? said : `${said} · ${t('given.by-day', { when: moment(honourBy) })}`
}

type GivenProps = { conversationId: string; names: Names }

/** In the thread: what was given to put it right, how it stands, and that it is covered. */
export const GivenHere = ({ conversationId, names }: GivenProps) => {
  const authority = useAuthority(conversationId).data
  const { busy, perform } = useGiving()
  const given = (authority?.offers ?? []).filter((each) => !isPrepared(each)).toReversed()
  const waits = given.find(({ can, needsChoice }) => can.accept && needsChoice)
  const accept = async ({ id }: Offer) => {
    const done = await perform(() => api.post('/offers/:id/acceptance', { params: { id } }))
    if (done) toast({ text: t('given.they-accepted-done') })
  }
  const honour = async ({ id }: Offer) => {
    const done = await perform(() => api.post('/offers/:id/honouring', { params: { id } }))
    if (done) toast({ text: t('given.honour-done') })
  }
  useShortcuts([
    {
      keys: 'a',
      label: t('given.they-accepted'),
      group: t('given.title'),
      run: () => waits && void accept(waits),
      disabled: !waits,
    },
  ])
  if (!authority || given.length === 0) return null
  return (
    <section className={css.given} aria-label={t('given.title')}>
      <h3 className={css.heading}>{t('given.title')}</h3>
      {given.map((offer) => (
        <div key={offer.id} className={css.one}>
          <span>
            {t(offer.holderId === offer.by ? 'given.by' : 'given.by-under', {
              what: nameOf(offer, authority),
              name: names.colleague(offer.by),
              holder: names.colleague(offer.holderId),
            })}
          </span>
          {offer.isCovered ? (
            <Pill tone="kept" title={t('given.covered-why')}>
              {t('given.covered')}
            </Pill>
          ) : null}
          <span className="muted small">{standing(offer)}</span>
          {offer.can.accept && offer.needsChoice ? (
            <Button
              busy={busy}
              keys={offer.id === waits?.id ? 'a' : undefined}
              onClick={() => void accept(offer)}
            >
              {t('given.they-accepted')}
            </Button>
          ) : null}
          {offer.can.honour ? (
            <Button busy={busy} onClick={() => void honour(offer)}>
              {t('given.honour')}
            </Button>
          ) : null}
        </div>
      ))}
    </section>
  )
}
