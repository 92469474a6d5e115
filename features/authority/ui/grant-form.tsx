import { useKeptHere } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { sayAct } from './amounts.ts'
import type { Grant } from './api.ts'
import css from './authority.module.css'
import { begunOf, bodyOf, type GrantDraft, isComplete, isNoAmount } from './grant-draft.ts'
import { GrantHolder } from './grant-holder.tsx'
import { holderOf } from './grant-words.ts'
import { useGrantDeeds } from './grants-data.ts'
import type { People } from './grants-page.tsx'
import { t } from './words.ts'

type FormProps = {
  grant?: Grant
  people: People
  currency: string
  canDecide: boolean
  onClose: () => void
}

const unitOf = ({ currency }: GrantDraft) => currency ?? t('grants.unit-pieces')

const LIMITS = [
  ['perCase', 'grants.field-per-case'],
  ['perContact', 'grants.field-per-contact'],
  ['inTotal', 'grants.field-in-total'],
] as const

/** Who may give what and how much from now on, with the reason; those who do not decide propose it. */
export const GrantForm = ({ grant, people, currency, canDecide, onClose }: FormProps) => {
  const {
    value: draft,
    change: put,
    drop,
  } = useKeptHere<GrantDraft>(`grant.${grant?.id ?? 'new'}`, begunOf(grant, currency))
  const { busy, make, change, end } = useGrantDeeds()
  const isReady = isComplete(draft, grant !== undefined)
  const save = async () => {
    if (!isReady || busy) return
    const body = bodyOf(draft)
    const done = grant ? await change(grant, body) : await make({ ...body, isProposal: !canDecide })
    if (!done) return
    drop()
    toast({ text: t(grant || canDecide ? 'grants.saved' : 'grants.proposed-said') })
    onClose()
  }
  const finish = async () => {
    if (!grant || draft.why.trim() === '' || !(await end(grant, draft.why))) return
    drop()
    toast({ text: t('grants.ended') })
    onClose()
  }
  return (
    <Dialog
      title={
        grant
          ? t('grants.change-title', { act: sayAct(grant.act), who: holderOf(grant) })
          : t('grants.add-title')
      }
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          {grant ? (
            <Button busy={busy} disabled={draft.why.trim() === ''} onClick={() => void finish()}>
              {t('grants.end')}
            </Button>
          ) : null}
          <Button type="submit" look="primary" busy={busy} disabled={!isReady}>
            {t('grants.save')}
          </Button>
        </>
      }
    >
      <div className={css.column}>
        {grant ? null : <GrantHolder draft={draft} people={people} currency={currency} onChange={put} />}
        <div className={css.limits}>
          {LIMITS.map(([key, label]) => (
            <TextField
              key={key}
              label={t('grants.in-unit', { what: t(label), unit: unitOf(draft) })}
              placeholder={t('grants.empty')}
              inputMode="decimal"
              error={isNoAmount(draft[key], draft.currency) ? t('give.not-read') : undefined}
              value={draft[key]}
              onChange={(event) => put({ [key]: event.currentTarget.value })}
            />
          ))}
        </div>
        <Choice
          label={t('grants.on-timeout')}
          value={draft.onTimeout}
          onChange={(value) => put({ onTimeout: value === 'allow' ? 'allow' : 'pass_up' })}
          options={[
            { value: 'pass_up', label: t('grants.timeout-pass') },
            { value: 'allow', label: t('grants.timeout-allow') },
          ]}
        />
        {draft.onTimeout === 'allow' ? (
          <TextField
            label={t('grants.in-unit', { what: t('grants.allow-up-to'), unit: unitOf(draft) })}
            inputMode="decimal"
            error={isNoAmount(draft.upTo, draft.currency) ? t('give.not-read') : undefined}
            value={draft.upTo}
            onChange={(event) => put({ upTo: event.currentTarget.value })}
          />
        ) : null}
        <TextArea
          label={t('grants.conditions')}
          placeholder={t('grants.conditions-hint')}
          minRows={2}
          maxLength={2_000}
          value={draft.conditions}
          onChange={(event) => put({ conditions: event.currentTarget.value })}
        />
        <TextField
          type="date"
          label={t('grants.review-on')}
          value={draft.reviewOn}
          onChange={(event) => put({ reviewOn: event.currentTarget.value })}
        />
        <TextArea
          label={t('grants.why')}
          description={t('grants.why-hint')}
          minRows={2}
          maxLength={2_000}
          value={draft.why}
          onChange={(event) => put({ why: event.currentTarget.value })}
        />
      </div>
    </Dialog>
  )
}
