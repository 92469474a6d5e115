import { Fragment, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { PanelSection } from '#ui/panel.tsx'
import { sayAmount, sayCount } from './amounts.ts'
import type { Authority, Offer, Preset } from './api.ts'
import { saidAsked } from './ask-said.ts'
import css from './authority.module.css'
import { useAsksOf, useAuthority } from './authority-data.ts'
import { HowMuch } from './how-much.tsx'
import { conditionsOf, type Here, usePreparing } from './preparing.ts'
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

/** In a reply that is being written; once that was sent, it waits for it to leave. */
export const isPrepared = ({ state, messageId }: Pick<Offer, 'state' | 'messageId'>): boolean =>
  state === 'prepared' && messageId === null

type MayDoProps = { here: Here; meId: string; onAdded: (words: string) => void }

/** In the panel: what I may give here, one press each; what is above my limit, one press asks for. */
export const MayDo = ({ here, meId, onAdded }: MayDoProps) => {
  const authority = useAuthority(here.id).data
  const { busy, press } = usePreparing(here, onAdded)
  const [choosing, setChoosing] = useState<Preset | null>(null)
  const asked = useAsksOf(here.id).find(({ state, askedBy }) => state === 'asked' && askedBy.id === meId)
  if (!authority || (!authority.can.offer && !authority.isMine)) return null
  const inReply = authority.offers.filter((each) => isPrepared(each) && each.by === meId)
  const presets = authority.can.offer ? authority.presets : []
  const conditions = presets.map((preset) => conditionsOf(authority, preset))
  const isForSeveral = (said: string) => conditions.filter((each) => each === said).length > 1
  const lines = [inWords(authority) ?? '', ...new Set(conditions.filter(isForSeveral))].filter(Boolean)
  return (
    <PanelSection title={t('may.title')}>
      {lines.length > 0 ? (
        <p className="muted small">
          {lines.map((line) => (
            <Fragment key={line}>
              <bdi>{line}</bdi>{' '}
            </Fragment>
          ))}
        </p>
      ) : null}
      {!authority.isMine && authority.presets.length === 0 ? (
        <p className="muted small">{t('may.none')}</p>
      ) : null}
      <ul className={css.list}>
        {presets.map((preset) => {
          const said = conditionsOf(authority, preset)
          const added = inReply.find(({ presetId }) => presetId === preset.id)
          return (
            <li key={preset.id} className={css.line}>
              <span className={css.what}>
                <bdi>{preset.name}</bdi> <span className="muted small">{detailOf(preset)}</span>
                {said && !isForSeveral(said) ? (
                  <div className="muted small at-edge" dir="auto">
                    {said}
                  </div>
                ) : null}
                {asked?.presetId === preset.id ? <div className="muted small">{saidAsked(asked)}</div> : null}
              </span>
              {added ? (
                <span className="muted small">
                  {t('may.in-reply')} {'pieces' in added.amount ? '' : sayAmount(added.amount)}
                </span>
              ) : asked && !mayGive(preset) ? null : (
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
    </PanelSection>
  )
}

/** Something of it can be given without asking: while one question waits, no other is asked here. */
const mayGive = ({ fits, amount, leftHere }: Preset): boolean => (amount === null ? leftHere !== 0 : fits)

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
