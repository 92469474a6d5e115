import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { api, type PersonWhole } from './api.ts'
import css from './people.module.css'
import type { Change } from './person-parts.ts'
import { plainDay, today } from './plain-day.ts'
import { t } from './words.ts'

type LeaveProps = { person: PersonWhole; change: Change }
type Leave = PersonWhole['leave'][number]

const LeaveForm = ({ person, change, onDone }: LeaveProps & { onDone: () => void }) => {
  const [kind, setKind] = useState<'leave' | 'sick'>('leave')
  const [firstOn, setFirst] = useState(() => today(person.hours.timeZone))
  const [lastOn, setLast] = useState(firstOn)
  const save = async () => {
    const params = { id: person.id }
    if (await change(() => api.post('/people/:id/leave', { params, body: { kind, firstOn, lastOn } })))
      onDone()
  }
  return (
    <Form onSubmit={() => void save()}>
      <Segmented
        label={t('person.leave-kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'leave', label: t('person.leave-kind-leave') },
          { value: 'sick', label: t('person.leave-kind-sick') },
        ]}
      />
      <div className={css.period}>
        <TextField
          type="date"
          label={t('person.leave-first')}
          autoFocus
          value={firstOn}
          onChange={(event) => {
            const next = event.currentTarget.value
            setFirst(next)
            if (lastOn < next) setLast(next)
          }}
        />
        <TextField
          type="date"
          label={t('person.leave-last')}
          value={lastOn}
          min={firstOn}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
      </div>
      <FormFoot>
        <Button look="primary" type="submit" disabled={!firstOn || !lastOn || lastOn < firstOn}>
          {t('person.leave-add')}
        </Button>
        <Button onClick={onDone}>{t('colleagues.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}

const dayBefore = (on: string) =>
  new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const daysOf = ({ firstOn, lastOn }: Leave) =>
  firstOn === lastOn
    ? plainDay(firstOn)
    : t('person.leave-days', { first: plainDay(firstOn), last: plainDay(lastOn) })

const Line = ({ leave, person, change }: LeaveProps & { leave: Leave }) => {
  const params = { id: leave.id }
  const now = today(person.hours.timeZone)
  // Whoever is back on the very first day was not away at all.
  const back = () =>
    leave.firstOn < now
      ? api.patch('/leave/:id', { params, body: { lastOn: dayBefore(now) } })
      : api.delete('/leave/:id', { params })
  return (
    <Row
      title={daysOf(leave)}
      detail={leave.kind ? t(`person.leave-kind-${leave.kind}`) : t('person.leave-away')}
      actions={
        person.can.change ? (
          <Button onClick={() => void change(back)}>
            {leave.firstOn <= now ? t('person.leave-back') : t('person.leave-remove')}
          </Button>
        ) : null
      }
    />
  )
}

/** Whole days away, without a reason. */
export const PersonLeave = ({ person, change }: LeaveProps) => {
  const [adding, setAdding] = useState(false)
  if (!person.can.change && person.leave.length === 0) return null
  return (
    <Section
      title={t('person.leave')}
      lead={person.can.change ? t('person.leave-lead') : null}
      actions={
        person.can.change && !adding ? (
          <Button onClick={() => setAdding(true)}>{t('person.leave-add')}</Button>
        ) : null
      }
    >
      {adding ? <LeaveForm person={person} change={change} onDone={() => setAdding(false)} /> : null}
      {person.leave.length === 0 ? (
        <p className="muted">{t('person.leave-none')}</p>
      ) : (
        <Rows label={t('person.leave')}>
          {person.leave.map((each) => (
            <Line key={each.id} leave={each} person={person} change={change} />
          ))}
        </Rows>
      )}
    </Section>
  )
}
