import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import css from './thread.module.css'
import { t } from './words.ts'

/** A mail that quoted another conversation without being part of it: a colleague may join the two by one key. */
export const LookedLike = ({ conversation, deeds }: { conversation: Conversation; deeds: Deeds }) => {
  const quoted = conversation.links.find((each) => each.kind === 'quoted' && each.isQuoted)
  const canJoin = quoted !== undefined && conversation.can.merge && conversation.mergedInto === null
  const join = () => void (quoted && deeds.merge(quoted.id, quoted.number, true))
  useShortcuts([
    {
      keys: 'shift+j',
      label: t('looked-like.join-any'),
      group: t('keys.conversation'),
      run: join,
      disabled: !canJoin || deeds.busy,
    },
  ])
  if (!canJoin) return null
  return (
    <Callout tone="warm">
      <div className={css.lookedLike}>
        <span>{t('looked-like.said', { number: String(quoted.number) })}</span>
        <Button keys="shift+j" busy={deeds.busy} onClick={join}>
          {t('looked-like.join', { number: String(quoted.number) })}
        </Button>
      </div>
    </Callout>
  )
}
