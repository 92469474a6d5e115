import { Fragment } from 'react'
import { moment } from '#platform/client/dates.ts'
import { listed } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import type { Demand, LinkTo, Repeat } from './api.ts'
import css from './demand.module.css'
import { useDemand, useSaying } from './demand-data.ts'
import { t } from './words.ts'

type CameBackProps = {
  conversation: { id: string; nth: number; demand: string }
  requesterName: string
  linkTo: LinkTo
}

/** In the conversation: that they came before about the same need, or perhaps; one press says whether. */
export const CameBack = ({ conversation, requesterName, linkTo }: CameBackProps) => {
  const it = useDemand(conversation)
  const saying = useSaying()
  if (!it || it.repeats.length === 0) return null
  const linked = it.repeats.filter(({ state }) => state === 'linked').reverse()
  const [maybe] = it.repeats.filter(({ state }) => state === 'suggested')
  return (
    <>
      {linked.length > 0 ? <Linked it={it} linked={linked} linkTo={linkTo} /> : null}
      {maybe && it.can.say ? (
        <Callout>
          <div className={css.maybe}>
            <span>
              {t('repeat.maybe', {
                name: requesterName,
                when: moment(maybe.openedAt),
                number: String(maybe.number),
                subject: maybe.subject,
              })}
            </span>
            <span className={css.deeds}>
              <Button
                busy={saying.busy}
                onClick={() => void saying.repeat(conversation.id, maybe.id, 'linked')}
              >
                {t('repeat.same')}
              </Button>
              <Button
                look="quiet"
                busy={saying.busy}
                onClick={() => void saying.repeat(conversation.id, maybe.id, 'apart')}
              >
                {t('repeat.apart')}
              </Button>
            </span>
          </div>
        </Callout>
      ) : null}
    </>
  )
}

/** "Came back: linked to #4021 and #4107. Third time." with the numbers as links. */
const Linked = ({ it, linked, linkTo }: { it: Demand; linked: readonly Repeat[]; linkTo: LinkTo }) => {
  const numbers = new Map(linked.map(({ number }) => [`#${number}`, number]))
  const said = t('repeat.linked', { list: listed([...numbers.keys()]) })
  const parts = said.split(/(#\d+)/)
  const cause = it.causedBy
    ? t('repeat.cause', { number: String(it.causedBy.number) })
    : t('repeat.cause-none')
  return (
    <div className={css.event}>
      {parts.map((part, at) => {
        const number = numbers.get(part)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, always in this order
          <Fragment key={at}>{number === undefined ? part : <a {...linkTo(number)}>{part}</a>}</Fragment>
        )
      })}{' '}
      {it.nth > 1 ? `${t.maybe(`repeat.nth.${it.nth}`) ?? t('repeat.nth', { count: it.nth })} ` : ''}
      {cause}
    </div>
  )
}
