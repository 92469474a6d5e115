import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField, SwitchField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Team } from './api.ts'
import css from './people.module.css'
import { useColleagues } from './teams.ts'
import { t } from './words.ts'

type TeamFormProps = {
  team: Team | undefined
  onDone: () => void
  onCancel: () => void
  onEnd: (id: string) => Promise<unknown>
}

export const TeamForm = ({ team, onDone, onCancel, onEnd }: TeamFormProps) => {
  const colleagues = (useColleagues().data ?? []).filter((each) => each.state === 'active')
  const [name, setName] = useState(team?.name ?? '')
  const [chosenLead, setLead] = useState(team?.leadId ?? '')
  const [members, setMembers] = useState<string[]>(() => team?.members.map((each) => each.id) ?? [])
  const [accepts, setAccepts] = useState(team?.acceptsOwnWork ?? true)
  const { attempt, busy, failure, isHere } = useAttempt()
  const leadId = chosenLead || colleagues[0]?.id || ''
  const save = () =>
    attempt(async () => {
      if (!team) await api.post('/teams', { body: { name, leadId, memberIds: members } })
      else {
        const params = { id: team.id }
        const had = new Set(team.members.map((each) => each.id))
        for (const id of members.filter((each) => !had.has(each)))
          await api.put('/teams/:id/members/:colleagueId', { params: { ...params, colleagueId: id } })
        await api.patch('/teams/:id', { params, body: { name, leadId, acceptsOwnWork: accepts } })
        for (const id of had)
          if (!members.includes(id) && id !== leadId)
            await api.delete('/teams/:id/members/:colleagueId', { params: { ...params, colleagueId: id } })
      }
      toast({ text: t('teams.saved') })
      if (isHere()) onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('teams.name')}
        autoFocus
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label={t('teams.lead-person')}
        value={leadId}
        onChange={setLead}
        options={colleagues.map((each) => ({ value: each.id, label: each.name }))}
      />
      <fieldset className={css.checks}>
        <legend>{t('teams.members')}</legend>
        {colleagues.map((each) => (
          <CheckField
            key={each.id}
            label={each.name}
            checked={members.includes(each.id) || each.id === leadId}
            disabled={each.id === leadId}
            onChange={(event) =>
              setMembers(
                event.currentTarget.checked ? [...members, each.id] : members.filter((id) => id !== each.id),
              )
            }
          />
        ))}
      </fieldset>
      {team ? (
        <SwitchField
          label={t('teams.accepts')}
          checked={accepts}
          onChange={(event) => setAccepts(event.currentTarget.checked)}
        />
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={name.trim() === '' || leadId === ''}>
          {t('teams.save')}
        </Button>
        <Button onClick={onCancel}>{t('colleagues.cancel')}</Button>
        {team?.can.end ? (
          <Button look="danger" busy={busy} onClick={() => void onEnd(team.id)}>
            {t('teams.end')}
          </Button>
        ) : null}
      </FormFoot>
    </Form>
  )
}
