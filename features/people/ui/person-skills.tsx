import { useId, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { api, type PersonWhole } from './api.ts'
import { useSkills } from './people-list.tsx'
import css from './person.module.css'
import type { Change } from './person-parts.ts'
import { t } from './words.ts'

type Level = PersonWhole['skills'][number]['level']
type Draft = { key: number; name: string; level: Level }
const LEVELS: readonly Level[] = [1, 2, 3]

type SkillsProps = { person: PersonWhole; change: Change }

const SkillsForm = ({ person, change, onDone }: SkillsProps & { onDone: () => void }) => {
  const known = useSkills().data ?? []
  const listId = useId()
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    (person.skills.length > 0 ? person.skills : [{ name: '', level: 2 as Level }]).map(
      ({ name, level }, key) => ({ key, name, level }),
    ),
  )
  const set = (draft: Draft) => setDrafts(drafts.map((each) => (each.key === draft.key ? draft : each)))
  const add = () => {
    const key = Math.max(-1, ...drafts.map((each) => each.key)) + 1
    setDrafts([...drafts, { key, name: '', level: 2 }])
  }
  const save = async () => {
    const skills = drafts
      .map(({ name, level }) => ({ name: name.trim(), level }))
      .filter(({ name }) => name !== '')
    const params = { id: person.id }
    if (await change(() => api.put('/people/:id/skills', { params, body: { skills } }))) onDone()
  }
  return (
    <Form onSubmit={() => void save()}>
      <datalist id={listId}>
        {known.map((each) => (
          <option key={each.id} value={each.name} />
        ))}
      </datalist>
      {drafts.map((draft, index) => (
        <div key={draft.key} className={css.skill}>
          <TextField
            label={t('person.skill-name')}
            list={listId}
            maxLength={80}
            autoFocus={index === drafts.length - 1}
            value={draft.name}
            onChange={(event) => set({ ...draft, name: event.currentTarget.value })}
          />
          <Choice
            label={t('person.skill-level')}
            value={String(draft.level)}
            onChange={(value) => set({ ...draft, level: Number(value) as Level })}
            options={LEVELS.map((level) => ({ value: String(level), label: t(`skill-level.${level}`) }))}
          />
          <Button look="quiet" onClick={() => setDrafts(drafts.filter((each) => each !== draft))}>
            {t('hours.remove')}
          </Button>
        </div>
      ))}
      <FormFoot>
        <Button look="primary" type="submit">
          {t('profile.save')}
        </Button>
        <Button onClick={add}>{t('person.skill-add')}</Button>
        <Button look="quiet" onClick={onDone}>
          {t('colleagues.cancel')}
        </Button>
      </FormFoot>
    </Form>
  )
}

/** What somebody can help with, and how well. */
export const PersonSkills = ({ person, change }: SkillsProps) => {
  const [editing, setEditing] = useState(false)
  return (
    <Section
      title={t('person.skills')}
      actions={
        person.can.change && !editing ? (
          <Button onClick={() => setEditing(true)}>{t('person.skills-change')}</Button>
        ) : null
      }
    >
      {editing ? <SkillsForm person={person} change={change} onDone={() => setEditing(false)} /> : null}
      {!editing && person.skills.length === 0 ? <p className="muted">{t('person.skills-none')}</p> : null}
      {!editing && person.skills.length > 0 ? (
        <Rows label={t('person.skills')}>
          {person.skills.map((each) => (
            <Row
              key={each.id}
              title={<bdi>{each.name}</bdi>}
              actions={<Pill>{t(`skill-level.${each.level}`)}</Pill>}
            />
          ))}
        </Rows>
      ) : null}
    </Section>
  )
}
