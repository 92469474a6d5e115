import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Role } from './api.ts'
import css from './people.module.css'
import { useTeams } from './teams.ts'
import { t } from './words.ts'

const roles: readonly Role[] = ['member', 'manager', 'director', 'admin']

export const Invite = ({ onDone }: { onDone: () => void }) => {
  const cache = useQueryClient()
  const teams = useTeams().data ?? []
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [jobTitle, setJobTitle] = useState('')
  const [role, setRole] = useState<Role>('member')
  const [teamIds, setTeamIds] = useState<string[]>([])
  const { attempt, busy, failure, isHere } = useAttempt()
  const send = () =>
    attempt(async () => {
      await api.post('/colleagues', { body: { name, email: email.trim(), jobTitle, role, teamIds } })
      toast({ text: t('colleagues.invited', { email: email.trim() }) })
      void cache.invalidateQueries({ queryKey: ['colleagues'] })
      void cache.invalidateQueries({ queryKey: ['teams'] })
      if (isHere()) onDone()
    })
  return (
    <Section title={t('colleagues.invite')}>
      <Form onSubmit={() => void send()}>
        <TextField
          label={t('colleagues.name')}
          autoFocus
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label={t('colleagues.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextField
          label={t('colleagues.job')}
          value={jobTitle}
          maxLength={120}
          onChange={(event) => setJobTitle(event.currentTarget.value)}
        />
        <Choice
          label={t('colleagues.role')}
          value={role}
          onChange={(value) => setRole(value as Role)}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        {teams.length > 0 ? (
          <fieldset className={css.checks}>
            <legend>{t('colleagues.teams')}</legend>
            {teams.map((each) => (
              <CheckField
                key={each.id}
                label={each.name}
                checked={teamIds.includes(each.id)}
                onChange={(event) =>
                  setTeamIds(
                    event.currentTarget.checked
                      ? [...teamIds, each.id]
                      : teamIds.filter((id) => id !== each.id),
                  )
                }
              />
            ))}
          </fieldset>
        ) : null}
        {failure ? <Failed text={failure} /> : null}
        <FormFoot>
          <Button
            look="primary"
            type="submit"
            busy={busy}
            disabled={name.trim() === '' || !email.includes('@')}
          >
            {t('colleagues.send')}
          </Button>
          <Button onClick={onDone}>{t('colleagues.cancel')}</Button>
        </FormFoot>
      </Form>
    </Section>
  )
}
