import { Button } from '#ui/button.tsx'
import type { Conversation } from './api.ts'
import css from './composer.module.css'
import type { Recipients } from './recipients.ts'
import { t } from './words.ts'

type NewcomersProps = { conversation: Conversation; value: Recipients; onAdd: (next: Recipients) => void }

/** Those whom the sender copied in: they get the answer only when a colleague says so. */
export const Newcomers = ({ conversation, value, onAdd }: NewcomersProps) => {
  const has = new Set([...value.to, ...value.cc, ...value.bcc].map(({ address }) => address.toLowerCase()))
  const fresh = conversation.replyTo.newcomers.filter(({ address }) => !has.has(address.toLowerCase()))
  if (fresh.length === 0) return null
  const people = fresh.map(({ address }) => address).join(', ')
  return (
    <div className={css.newcomers}>
      <span className="small" dir="auto">
        {t('composer.newcomers', { count: fresh.length, people })}
      </span>
      <Button look="link" onClick={() => onAdd({ ...value, cc: [...value.cc, ...fresh] })}>
        {t('composer.add-newcomers', { count: fresh.length })}
      </Button>
    </div>
  )
}
