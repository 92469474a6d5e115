import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { CheckField, TextArea, TextField } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { readAmount, sayCount, sayGiven } from './amounts.ts'
import { type Ask, api, type ListedPreset, settingsApi } from './api.ts'
import css from './authority.module.css'
import { useGiving } from './authority-data.ts'
import { t } from './words.ts'

const MOST = 3
const labelOf = ({ name, amount, currency }: ListedPreset) =>
  amount === null || currency === null
    ? name
    : t('amount.of', { what: name, amount: sayCount(amount, currency) })

/** Not that, because …; one of these may be given instead, and I stand behind each. */
export const OtherDialog = ({ ask, onClose }: { ask: Ask; onClose: () => void }) => {
  const [because, setBecause, drop] = useKeptWords(`other.${ask.id}`)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { busy, perform } = useGiving()
  const presets = useQuery({
    queryKey: ['offer-presets'],
    queryFn: () => settingsApi.get('/offer-presets', { query: { limit: 100 } }),
  }).data?.items.filter(({ amount, audience }) => amount !== null && audience !== 'inside')
  const name = ask.askedBy.name
  const currency = 'currency' in ask.amount ? ask.amount.currency : null
  const own = readAmount(typed, currency)
  const { act, kind, words } = ask
  const options = [
    ...(own ? [{ act, kind, amount: own, words }] : []),
    ...chosen.map((presetId) => ({ presetId })),
  ]
  const isReady = because.trim() !== '' && options.length > 0 && options.length <= MOST
  const send = async () => {
    if (!isReady) return
    const params = { id: ask.id }
    const done = await perform(() =>
      api.post('/asks/:id/other-offer', { params, body: { because, options } }),
    )
    if (!done) return
    drop()
    toast({ text: t('ask.other-done', { name }) })
    onClose()
  }
  return (
    <Dialog
      title={t('ask.other-title', { what: sayGiven(ask) })}
      size="small"
      onClose={onClose}
      onSubmit={() => void send()}
      aside={t('ask.other-aside', { name })}
      actions={
        <Button type="submit" look="primary" busy={busy} disabled={!isReady}>
          {t('ask.other-send')}
        </Button>
      }
    >
      <div className={css.column}>
        {currency === null ? null : (
          <TextField
            data-autofocus
            label={t('ask.other-own')}
            description={t('give.amount', { currency })}
            inputMode="decimal"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {presets && presets.length > 0 ? (
          <fieldset className={css.checks}>
            <legend>{t('ask.other-what', { name })}</legend>
            {presets.map((preset) => (
              <CheckField
                key={preset.id}
                label={labelOf(preset)}
                checked={chosen.includes(preset.id)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, preset.id]
                      : chosen.filter((id) => id !== preset.id),
                  )
                }
              />
            ))}
          </fieldset>
        ) : null}
        <TextArea
          label={t('ask.because-field')}
          placeholder={t('ask.because-hint', { name })}
          minRows={2}
          maxLength={2_000}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  )
}
