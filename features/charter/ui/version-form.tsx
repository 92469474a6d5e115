import { useState } from 'react'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { Problem } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextArea } from '#ui/fields.tsx'
import { LeaveKept } from '#ui/leave-kept.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, useReread, type Version } from './api.ts'
import { BindsFields } from './binds-fields.tsx'
import { MeasureFields } from './measure-fields.tsx'
import { NeedsFields } from './needs-fields.tsx'
import type { OnlyOptions } from './only-fields.tsx'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
/** A colleague, with the part of the house in which they work. */
export type Person = Named & { readonly unit: string }
const unitsOf = (colleagues: readonly Person[]) =>
  colleagues.map(({ unit }) => unit.trim()).filter((unit) => unit !== '')
type VersionFormProps = {
  version: Version
  principles: Charter['principles']
  teams: readonly Named[]
  colleagues: readonly Person[]
  options: OnlyOptions
  onDone: () => void
}
const LINES = [
  ['text', 'field.text', 300],
  ['step', 'field.step', 1000],
  ['manner', 'field.manner', 1000],
  ['whyCustomer', 'field.why-customer', 1000],
  ['whyOrganisation', 'field.why-organisation', 1000],
  ['whyColleague', 'field.why-colleague', 1000],
] as const
const byLine = (text: string) =>
  text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)

const begunOf = (version: Version) => ({
  ...version,
  examples: version.examples.join('\n'),
  nonExamples: version.nonExamples.join('\n'),
})

/** Every field of a version that is being written. */
export const VersionForm = ({
  version,
  principles,
  teams,
  colleagues,
  options,
  onDone,
}: VersionFormProps) => {
  const {
    value: draft,
    change: set,
    drop,
    isFromBefore,
  } = useKeptHere(`promise.${version.id}`, begunOf(version))
  // Others may save while one writes: that stops once, and saving again saves over it.
  const [begunRow] = useState(version.versionRow)
  const [isTold, setTold] = useState(false)
  const heard = (problem: unknown): never => {
    if (problem instanceof Problem && problem.code === 'stale') {
      setTold(true)
      void reread()
    }
    throw problem
  }
  const { attempt, busy, failure, isHere } = useAttempt()
  const reread = useReread()
  const isTranslation = version.translatesId !== null
  const save = () =>
    attempt(async () => {
      const { text, step, manner, whyCustomer, whyOrganisation, whyColleague, question } = draft
      const body = {
        ...{ text, step, manner, whyCustomer, whyOrganisation, whyColleague, question },
        conditions: draft.conditions,
        ifMissed: draft.ifMissed,
        examples: byLine(draft.examples),
        nonExamples: byLine(draft.nonExamples),
        needs: draft.needs.filter((one) => one.words.trim() !== ''),
        versionRow: isTold ? version.versionRow : begunRow,
        ...(isTranslation
          ? {}
          : {
              principleId: draft.principleId,
              binds: draft.binds,
              clockRule: draft.clockRule,
              aim: draft.aim,
              floor: draft.floor,
            }),
      }
      await api.patch('/promise-versions/:id', { params: { id: version.id }, body }).catch(heard)
      toast({ text: t('promise.saved') })
      drop()
      await reread()
      if (isHere()) onDone()
    })
  const area = (
    field: (typeof LINES)[number][0] | 'conditions' | 'ifMissed',
    label: (typeof LINES)[number][1] | 'field.conditions' | 'field.if-missed',
    maxLength: number,
  ) => (
    <TextArea
      key={field}
      label={t(label)}
      minRows={1}
      dir="auto"
      value={draft[field]}
      maxLength={maxLength}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <Form onSubmit={() => void save()}>
      {isTranslation ? null : (
        <Choice
          label={t('field.principle')}
          value={draft.principleId ?? ''}
          onChange={(id) => set({ principleId: id || null })}
          options={[
            { value: '', label: t('field.choose') },
            ...principles.map((each) => ({ value: each.id, label: each.title })),
          ]}
        />
      )}
      {LINES.map(([field, label, maxLength]) => area(field, label, maxLength))}
      {isTranslation ? null : (
        <BindsFields
          binds={draft.binds}
          teams={teams}
          units={unitsOf(colleagues)}
          onChange={(binds) => set({ binds })}
        />
      )}
      {isTranslation ? (
        <TextArea
          label={t('field.question')}
          dir="auto"
          minRows={1}
          value={draft.question}
          onChange={(event) => set({ question: event.currentTarget.value })}
        />
      ) : (
        <MeasureFields
          rule={draft.clockRule}
          question={draft.question}
          onRule={(clockRule) => set({ clockRule })}
          options={options}
          aim={draft.aim}
          floor={draft.floor}
          onQuestion={(question) => set({ question })}
          onBounds={set}
        />
      )}
      {area('conditions', 'field.conditions', 1000)}
      {area('ifMissed', 'field.if-missed', 1000)}
      <TextArea
        label={t('field.examples')}
        description={t('field.by-line')}
        dir="auto"
        value={draft.examples}
        onChange={(event) => set({ examples: event.currentTarget.value })}
      />
      <TextArea
        label={t('field.non-examples')}
        description={t('field.by-line')}
        dir="auto"
        value={draft.nonExamples}
        onChange={(event) => set({ nonExamples: event.currentTarget.value })}
      />
      <NeedsFields needs={draft.needs} colleagues={colleagues} onChange={(needs) => set({ needs })} />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy}>
          {t('promise.keep')}
        </Button>
        <LeaveKept kept={{ drop, isFromBefore }} onLeave={onDone}>
          {t('promise.cancel')}
        </LeaveKept>
      </FormFoot>
    </Form>
  )
}
