import { useKeptHere } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { CAUSES } from '../domain/causes.ts'
import { readAmount, sayCount } from './amounts.ts'
import type { Preset } from './api.ts'
import css from './authority.module.css'
import { useAuthority } from './authority-data.ts'
import { type Cause, causeOf, conditionsOf, type Here, usePreparing } from './preparing.ts'
import { t } from './words.ts'

type HowMuchProps = { here: Here; preset: Preset; onAdded: (words: string) => void; onClose: () => void }

/** For what has no amount of its own: how much, and what they read. Above my limit the same press asks for it. */
export const HowMuch = ({ here, preset, onAdded, onClose }: HowMuchProps) => {
  const { value, change, drop } = useKeptHere(`give.${here.id}.${preset.id}`, {
    typed: '',
    words: preset.words,
    reason: '',
    cause: causeOf(here),
  })
  const { typed, words, reason, cause } = value
  const conditions = conditionsOf(useAuthority(here.id).data, preset)
  const { busy, add, ask } = usePreparing(here, onAdded)
  const { currency, leftHere } = preset
  const amount = readAmount(typed, currency)
  const count = amount === undefined ? 0 : 'pieces' in amount ? amount.pieces : amount.minor
  const isWithin = leftHere === null || count <= leftHere
  const limit = leftHere === null ? '' : sayCount(leftHere, currency)
  const send = async () => {
    if (!amount || busy) return
    const given = { presetId: preset.id, amount, words, cause, reason }
    if (!(await (isWithin ? add(given) : ask(given)))) return
    drop()
    onClose()
  }
  return (
    <Dialog
      title={preset.name}
      size="small"
      onClose={onClose}
      onSubmit={() => void send()}
      aside={
        leftHere === null ? t('give.aside') : t(isWithin ? 'give.within' : 'give.beyond', { amount: limit })
      }
      actions={
        <Button type="submit" look="primary" busy={busy} disabled={!amount}>
          {t(isWithin ? 'give.add' : 'give.ask')}
        </Button>
      }
    >
      <div className={css.column}>
        {conditions ? (
          <p className="muted small" dir="auto">
            {conditions}
          </p>
        ) : null}
        <TextField
          data-autofocus
          label={currency === null ? t('give.pieces') : t('give.amount', { currency })}
          inputMode="decimal"
          error={typed !== '' && !amount ? t('give.not-read') : undefined}
          value={typed}
          onChange={(event) => change({ typed: event.currentTarget.value })}
        />
        <TextArea
          label={t('give.words')}
          minRows={2}
          maxLength={2_000}
          dir="auto"
          value={words}
          onChange={(event) => change({ words: event.currentTarget.value })}
        />
        <Choice
          label={t('give.cause')}
          value={cause}
          onChange={(next) => change({ cause: next as Cause })}
          options={CAUSES.map((value) => ({ value, label: t(`cause.${value}`) }))}
        />
        <TextField
          label={t(isWithin ? 'give.reason' : 'give.reason-ask')}
          maxLength={2_000}
          dir="auto"
          value={reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      </div>
    </Dialog>
  )
}
