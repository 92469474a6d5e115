import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { Loading } from '#ui/states.tsx'
import { sayCount } from './amounts.ts'
import type { Preset } from './api.ts'
import { saidWaiting } from './ask-said.ts'
import css from './authority.module.css'
import { useAsksOf, useAuthority } from './authority-data.ts'
import { HowMuch } from './how-much.tsx'
import { type Here, usePreparing } from './preparing.ts'
import { t } from './words.ts'

const detailOf = ({ fits, amount, currency, leftHere }: Preset): string => {
  const much = amount === null || currency === null ? '' : `${sayCount(amount, currency)} · `
  if (amount === null)
    return leftHere === null || leftHere === 0
      ? t('may.on-request')
      : t('may.up-to', { amount: sayCount(leftHere, currency) })
  return `${much}${t(fits ? 'may.add' : 'ask.ask')}`
}
const isRequest = ({ fits, amount, leftHere }: Preset) => (amount === null ? leftHere === 0 : !fits)

const step = (event: React.KeyboardEvent<HTMLUListElement>) => {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[(at + by + buttons.length) % buttons.length]?.focus()
}

type GiveProps = { here: Here; onAdded: (words: string) => void; onClose: () => void }

/** By key: what I may give here, the first that fits chosen, so Enter is enough. */
export const GiveDialog = ({ here, onAdded, onClose }: GiveProps) => {
  const authority = useAuthority(here.id).data
  const { busy, press } = usePreparing(here, onAdded)
  const [choosing, setChoosing] = useState<Preset | null>(null)
  const asked = useAsksOf(here.id).find(({ state, can }) => state === 'asked' && can.withdraw)
  if (choosing) return <HowMuch here={here} preset={choosing} onAdded={onAdded} onClose={onClose} />
  const presets = authority?.can.offer
    ? authority.presets
        // While one question waits, no other is asked here.
        .filter((preset) => asked === undefined || !isRequest(preset))
        .toSorted((a, b) => Number(b.fits && b.amount !== null) - Number(a.fits && a.amount !== null))
    : []
  const take = async (preset: Preset) => {
    if (busy) return
    if (preset.amount === null) return setChoosing(preset)
    if (await press(preset)) onClose()
  }
  return (
    <Dialog title={t('give.title')} size="small" onClose={onClose} aside={t('give.aside')}>
      {authority === undefined ? <Loading rows={3} /> : null}
      {asked ? <p className="muted small">{saidWaiting(asked)}</p> : null}
      {authority && presets.length === 0 && !asked ? (
        <p className="muted">{t(authority.isMine ? 'may.mine' : 'may.none')}</p>
      ) : null}
      <ul className={css.choices} onKeyDown={step}>
        {presets.map((preset, place) => (
          <li key={preset.id}>
            <button
              type="button"
              className={css.choice}
              // biome-ignore lint/a11y/noAutofocus: the first is chosen, so that Enter is enough
              autoFocus={place === 0}
              data-autofocus={place === 0 || undefined}
              onClick={() => void take(preset)}
            >
              <bdi>{preset.name}</bdi>
              <span className="muted small">{detailOf(preset)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
