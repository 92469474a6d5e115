import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { SwitchField, TextArea, TextField } from '#ui/fields.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { ACTS, type Act } from '../shapes.ts'
import { readAmount, sayAct, sayCount, typedAmount } from './amounts.ts'
import { type ListedPreset, settingsApi } from './api.ts'
import css from './authority.module.css'
import { unitsOf } from './grant-draft.ts'
import { useGrantDeeds } from './grants-data.ts'
import { t } from './words.ts'

const detailOf = ({ act, amount, currency, words }: ListedPreset) =>
  [
    sayAct(act),
    amount === null ? t('presets.asked') : currency === null ? '' : sayCount(amount, currency),
    words,
  ]
    .filter(Boolean)
    .join(' · ')

/** What stands behind one press in every conversation. */
export const PresetsSection = ({ currency, canChange }: { currency: string; canChange: boolean }) => {
  const [changing, setChanging] = useState<ListedPreset | 'new' | null>(null)
  const presets =
    useQuery({
      queryKey: ['offer-presets', 'all'],
      queryFn: () =>
        allPages((cursor) => settingsApi.get('/offer-presets', { query: { cursor, limit: 100 } })),
    }).data ?? []
  const last = Math.max(0, ...presets.map(({ position }) => position))
  return (
    <Section
      title={t('presets.title')}
      lead={t('presets.lead')}
      actions={canChange ? <Button onClick={() => setChanging('new')}>{t('presets.add')}</Button> : null}
    >
      {presets.length === 0 ? <p className="muted">{t('presets.none')}</p> : null}
      <Rows label={t('presets.title')}>
        {presets.map((each) => (
          <Row
            key={each.id}
            title={<bdi>{each.name}</bdi>}
            detail={<span dir="auto">{detailOf(each)}</span>}
            actions={
              canChange ? <Button onClick={() => setChanging(each)}>{t('grants.change')}</Button> : null
            }
          />
        ))}
      </Rows>
      {changing ? (
        <PresetForm
          preset={changing === 'new' ? null : changing}
          currency={currency}
          position={last + 10}
          onClose={() => setChanging(null)}
        />
      ) : null}
    </Section>
  )
}

type FormProps = {
  preset: ListedPreset | null
  currency: string
  position: number
  onClose: () => void
}

const PresetForm = ({ preset, currency, position, onClose }: FormProps) => {
  const [name, setName] = useState(preset?.name ?? '')
  const [act, setAct] = useState<Act>(preset?.act ?? 'refund')
  const [words, setWords] = useState(preset?.words ?? '')
  const [needsChoice, setNeedsChoice] = useState(preset?.needsChoice ?? false)
  const unit = preset && preset.act === act ? preset.currency : (unitsOf(act, currency)[0] ?? null)
  const [typed, setTyped] = useState(preset?.amount ? typedAmount(preset.amount, preset.currency) : '')
  const { busy, perform } = useGrantDeeds()
  const read = readAmount(typed, unit)
  const isReady = name.trim() !== '' && (typed.trim() === '' || read !== undefined)
  const kind = preset && preset.act === act ? preset.kind : act === 'commendation' ? ('words' as const) : act
  const save = async () => {
    if (!isReady) return
    const body = {
      name,
      act,
      kind,
      audience: preset?.audience ?? ('outside' as const),
      currency: unit,
      amount: read === undefined ? null : 'pieces' in read ? read.pieces : read.minor,
      words,
      needsChoice,
      position: preset?.position ?? position,
    }
    const done = await perform(() =>
      preset
        ? settingsApi.put('/offer-presets/:id', { params: { id: preset.id }, body })
        : settingsApi.post('/offer-presets', { body }),
    )
    if (!done) return
    toast({ text: t('grants.saved') })
    onClose()
  }
  const end = async () => {
    if (!preset) return
    if (!(await perform(() => settingsApi.delete('/offer-presets/:id', { params: { id: preset.id } }))))
      return
    toast({ text: t('presets.ended') })
    onClose()
  }
  return (
    <Dialog
      title={t('presets.change-title')}
      size="small"
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          {preset ? (
            <Button busy={busy} onClick={() => void end()}>
              {t('presets.end')}
            </Button>
          ) : null}
          <Button type="submit" look="primary" busy={busy} disabled={!isReady}>
            {t('grants.save')}
          </Button>
        </>
      }
    >
      <div className={css.column}>
        <TextField
          data-autofocus
          label={t('presets.name')}
          placeholder={t('presets.name-hint')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label={t('grants.act')}
          value={act}
          onChange={(value) => setAct(value as Act)}
          options={ACTS.map((value) => ({ value, label: sayAct(value) }))}
        />
        <TextField
          label={t('presets.amount')}
          description={t('presets.amount-hint')}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextArea
          label={t('presets.words')}
          placeholder={t('presets.words-hint')}
          minRows={2}
          maxLength={1_000}
          dir="auto"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SwitchField
          label={t('presets.choice')}
          checked={needsChoice}
          onChange={(event) => setNeedsChoice(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  )
}
