import { useState } from 'react'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Door } from '#ui/door.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import { HoursFields, type Period, usualWeek } from './hours-fields.tsx'
import { t } from './words.ts'

type SetUpFormProps = { token: string; locale: 'en' | 'ar'; onSignedIn: () => void; onBack: () => void }

/** Where what was typed waits over a reload; the password does not. */
export const SET_UP = 'set-up'

const zones = () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { own, all: [...new Set([own, ...Intl.supportedValuesOf('timeZone'), 'UTC'])] }
}

export const SetUpForm = ({ token, locale, onSignedIn, onBack }: SetUpFormProps) => {
  const [{ own, all }] = useState(zones)
  const { value, change, drop } = useKeptHere(SET_UP, {
    name: '',
    timeZone: own,
    workingHours: [...usualWeek] as Period[],
    person: '',
    email: '',
    inboxName: t('setup.inbox-name-example'),
    inboxAddress: '',
  })
  const { name, timeZone, workingHours, person, email, inboxName, inboxAddress } = value
  const [password, setPassword] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const begin = () =>
    attempt(async () => {
      const state = await api.post('/set-up', {
        body: {
          token,
          organisation: { name, timeZone, locale, workingHours },
          director: { name: person, email: email.trim(), password },
          inbox: { name: inboxName, address: inboxAddress.trim() },
        },
      })
      drop()
      if (state.state === 'signed_in') onSignedIn()
    })
  const complete =
    name.trim() &&
    person.trim() &&
    email.includes('@') &&
    password.length >= 10 &&
    inboxAddress.includes('@') &&
    inboxName.trim()
  return (
    <Door title={t('setup.begin')} lead={t('setup.begin-more')}>
      <Form onSubmit={() => void begin()}>
        <Section title={t('setup.inbox-title')} lead={t('setup.inbox-later')}>
          <TextField
            label={t('setup.inbox-address')}
            autoFocus
            type="email"
            dir="ltr"
            autoComplete="off"
            value={inboxAddress}
            onChange={(event) => change({ inboxAddress: event.currentTarget.value })}
          />
          <TextField
            label={t('setup.inbox-name')}
            value={inboxName}
            maxLength={120}
            onChange={(event) => change({ inboxName: event.currentTarget.value })}
          />
        </Section>
        <Section title={t('setup.house-title')}>
          <TextField
            label={t('setup.name')}
            value={name}
            maxLength={200}
            autoComplete="organization"
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Choice
            label={t('setup.zone')}
            value={timeZone}
            onChange={(zone) => change({ timeZone: zone })}
            options={all.map((value) => ({ value, label: value }))}
          />
        </Section>
        <Section title={t('setup.hours')}>
          <HoursFields periods={workingHours} onChange={(hours) => change({ workingHours: hours })} />
        </Section>
        <Section title={t('setup.director-title')}>
          <TextField
            label={t('setup.your-name')}
            value={person}
            maxLength={200}
            autoComplete="name"
            onChange={(event) => change({ person: event.currentTarget.value })}
          />
          <TextField
            label={t('colleagues.email')}
            type="email"
            dir="ltr"
            value={email}
            autoComplete="username"
            onChange={(event) => change({ email: event.currentTarget.value })}
          />
          <PasswordField
            label={t('invitation.new-password')}
            description={t('invitation.hint')}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </Section>
        {failure ? <Failed text={failure} /> : null}
        <FormFoot>
          <Button look="primary" type="submit" busy={busy} disabled={!complete}>
            {t('setup.submit')}
          </Button>
          <Button onClick={onBack}>{t('setup.back')}</Button>
        </FormFoot>
      </Form>
    </Door>
  )
}
