import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Form, FormFoot, Section } from '#ui/page.tsx'
import { api, type PersonWhole } from './api.ts'
import { HoursFields, type Period } from './hours-fields.tsx'
import type { Change } from './person-parts.ts'
import { t } from './words.ts'

/** When somebody works: as their team, or by hours of their own. */
export const PersonHours = ({ person, change }: { person: PersonWhole; change: Change }) => {
  const [draft, setDraft] = useState<Period[] | null>(null)
  const { own, timeZone, periods } = person.hours
  const save = async (next: Period[] | null) => {
    const params = { id: person.id }
    if (await change(() => api.put('/people/:id/hours', { params, body: { periods: next } }))) setDraft(null)
  }
  return (
    <Section
      title={t('person.hours')}
      lead={t(own ? 'person.hours-own' : 'person.hours-shared', { zone: timeZone })}
      actions={
        person.can.change && draft === null ? (
          <>
            {own ? <Button onClick={() => void save(null)}>{t('person.hours-share')}</Button> : null}
            <Button onClick={() => setDraft([...periods])}>{t('person.hours-set')}</Button>
          </>
        ) : null
      }
    >
      <Form onSubmit={() => void save(draft)}>
        <HoursFields periods={draft ?? periods} onChange={setDraft} disabled={draft === null} />
        {draft ? (
          <FormFoot>
            <Button look="primary" type="submit">
              {t('hours.save')}
            </Button>
            <Button onClick={() => setDraft(null)}>{t('colleagues.cancel')}</Button>
          </FormFoot>
        ) : null}
      </Form>
    </Section>
  )
}
