import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { suspectedHarm } from '../domain/harm-words.ts'
import { HARM_RANK } from '../domain/order.ts'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { useNames } from './names.ts'
import css from './thread.module.css'
import { t } from './words.ts'

type SafetyProps = { conversation: Conversation; meId: string; deeds: Deeds }

/** Their words sound like harm: one key says so, and it goes first. Nothing follows by itself. */
const Suspected = ({ conversation, deeds }: SafetyProps) => {
  const theirs = conversation.messages.items.filter((each) => each.kind === 'inbound' || each.kind === 'call')
  const found = theirs
    .map((each) => suspectedHarm(`${each.subject}\n${each.text}`))
    .find((each) => each !== null)
  const isNews =
    found && HARM_RANK[found.harm] > HARM_RANK[conversation.harm] && conversation.state !== 'closed'
  const accept = () => (found ? void deeds.change({ harm: found.harm }) : undefined)
  const name = found ? t(`harm.${found.harm}`) : ''
  useShortcuts([
    {
      keys: 'h',
      label: t('safe.accept', { harm: name }),
      group: t('keys.conversation'),
      run: accept,
      disabled: !isNews || deeds.busy,
    },
  ])
  if (!isNews) return null
  return (
    <Callout tone="warm">
      <div className={css.lookedLike}>
        <span dir="auto">{t('safe.suggest', { harm: name, word: found.word })}</span>
        <span className={css.choices}>
          <Button keys="h" busy={deeds.busy} onClick={accept}>
            {t('safe.accept', { harm: name })}
          </Button>
          {conversation.soundsLike ? (
            <Button busy={deeds.busy} onClick={() => void deeds.change({ harm: conversation.harm })}>
              {t('safe.looked')}
            </Button>
          ) : null}
        </span>
      </div>
    </Callout>
  )
}

/** Somebody would call it less than danger: a second person agrees, or it stays. */
const Lowering = ({ conversation, meId, deeds }: SafetyProps) => {
  const names = useNames()
  const { lowering } = conversation
  if (!lowering) return null
  const harm = t(`harm.${lowering.to}`)
  return (
    <Callout tone="warm">
      <div role="status" className={css.lookedLike}>
        <span>
          {lowering.byId === meId
            ? t('safe.asked', { harm })
            : t('safe.lowering', { harm, name: names.colleague(lowering.byId) })}
        </span>
        {lowering.byId === meId ? null : (
          <Button busy={deeds.busy} onClick={() => void deeds.change({ harm: lowering.to })}>
            {t('safe.agree')}
          </Button>
        )}
        <Button busy={deeds.busy} onClick={() => void deeds.change({ harm: 'danger' })}>
          {t('safe.keep')}
        </Button>
      </div>
    </Callout>
  )
}

/** Below what was said, where nobody can miss it, however narrow the window. */
export const Safety = (props: SafetyProps) =>
  props.conversation.can.work ? (
    <>
      <Suspected {...props} />
      <Lowering {...props} />
    </>
  ) : null
