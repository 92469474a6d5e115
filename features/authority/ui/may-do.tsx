import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { sayAmount, sayCount } from './amounts.ts'
import type { Authority, Offer, Preset } from './api.ts'
import css from './authority.module.css'
import { useAuthority } from './authority-data.ts'
import { HowMuch } from './how-much.tsx'
import { type Here, usePreparing } from './preparing.ts'
import { t } from './words.ts'

/** In plain words: how much money I may give back here without asking. */
const inWords = ({ may, isMine }: Authority): string | null => {
  if (isMine) return t('may.mine')
  const money = may.find(({ act, currency }) => act === 'refund' && currency !== null)
  if (!money) return null
  if (money.leftHere === null) return t('may.line-free')
  if (money.leftHere === 0) return t('may.line-none')
  const amount = sayCount(money.leftHere, money.currency)
  return t(money.leftHere === money.limits.perCase ? 'may.line' : 'may.line-left', { amount })
}

const detailOf = ({ amount, currency, leftHere }: Preset): string => {
  if (amount !== null) return currency === null ? '' : sayCount(amount, currency)
  if (leftHere === null) return ''
  return leftHere === 0 ? t('may.on-request') : t('may.up-to', { amount: sayCount(leftHere, currency) })
}

export const isPrepared = ({ state }: Offer): boolean => state === 'prepared'

type MayDoProps = { here: Here; meId: string; onAdded: (words: string) => void }

/** In the panel: what I may give here, one press each; what is above my limit, one press asks for. */
export const MayDo = ({ here, meId, onAdded }: MayDoProps) => {
  const authority = useAuthority(here.id).data
  const { busy, press } = usePreparing(here, onAdded)
  const [choosing, setChoosing] = useState<Preset | null>(null)
  if (!authority || (!authority.can.offer && !authority.isMine)) return null
  const inReply = authority.offers.filter((each) => isPrepared(each) && each.by === meId)
  const line = inWords(authority)
  return (
    <section>
      <h2 className={css.heading}>{t('may.title')}</h2>
      {line ? <p className="muted small">{line}</p> : null}
      {!authority.isMine && authority.presets.length === 0 ? (
        <p className="muted small">{t('may.none')}</p>
      ) : null}
      <ul className={css.list}>
        {(authority.can.offer ? authority.presets : []).map((preset) => {
          const added = inReply.find(({ presetId }) => presetId === preset.id)
          return (
            <li key={preset.id} className={css.line}>
              <span className={css.what}>
                <bdi>{preset.name}</bdi> <span className="muted small">{detailOf(preset)}</span>
              </span>
              {added ? (
                <span className="muted small">
                  {t('may.in-reply')} {'pieces' in added.amount ? '' : sayAmount(added.amount)}
                </span>
              ) : (
                <PresetButton
                  preset={preset}
                  busy={busy}
                  onPress={() => (preset.amount === null ? setChoosing(preset) : void press(preset))}
                />
              )}
            </li>
          )
        })}
      </ul>
      {choosing ? (
        <HowMuch here={here} preset={choosing} onAdded={onAdded} onClose={() => setChoosing(null)} />
      ) : null}
    </section>
  )
}

const PresetButton = ({ preset, busy, onPress }: { preset: Preset; busy: boolean; onPress: () => void }) => {
  const what = preset.name
  if (preset.amount === null)
    return (
      <Button aria-label={t('may.give-name', { what })} onClick={onPress}>
        {t('may.give')}
      </Button>
    )
  return (
    <Button
      busy={busy}
      aria-label={t(preset.fits ? 'may.add-name' : 'ask.ask-name', { what })}
      onClick={onPress}
    >
      {t(preset.fits ? 'may.add' : 'ask.ask')}
    </Button>
  )
}
