import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { explain } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Choice } from '#ui/choice.tsx'
import { Page } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type PersonWhole } from './api.ts'
import { languageName, listed } from './languages.ts'
import css from './person.module.css'
import { PersonHours } from './person-hours.tsx'
import { PersonLeave } from './person-leave.tsx'
import type { Change, PersonLink } from './person-parts.ts'
import { PersonSkills } from './person-skills.tsx'
import { useColleagues } from './teams.ts'
import { isSaid, thereWords } from './there.ts'
import { t } from './words.ts'

const Manager = ({ person, onDone }: { person: PersonWhole; onDone: () => void }) => {
  const { attempt, failure } = useAttempt()
  const others = (useColleagues().data ?? []).filter(
    (each) => each.state === 'active' && each.id !== person.id,
  )
  const set = (managerId: string | null) =>
    attempt(async () => {
      await api.patch('/colleagues/:id', { params: { id: person.id }, body: { managerId } })
      toast({ text: t('person.saved') })
      onDone()
    })
  return (
    <>
      <Choice
        label={t('person.manager')}
        hideLabel
        value={person.managerId ?? ''}
        onChange={(value) => void set(value || null)}
        options={[
          { value: '', label: t('person.no-manager') },
          ...others.map((each) => ({ value: each.id, label: each.name })),
        ]}
      />
      {failure ? <Failed text={failure} /> : null}
    </>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) =>
  children ? (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  ) : null

type FactsProps = { person: PersonWhole; link: PersonLink; onDone: () => void }

const Facts = ({ person, link, onDone }: FactsProps) => (
  <dl className={css.facts}>
    <Fact label={t('person.unit')}>{person.unit}</Fact>
    <Fact label={t('person.teams')}>{listed(person.teams.map((each) => each.name))}</Fact>
    <Fact label={t('person.phone')}>
      {person.phone ? (
        <a href={`tel:${person.phone.replace(/\s/g, '')}`}>
          <bdi dir="ltr">{person.phone}</bdi>
        </a>
      ) : null}
    </Fact>
    <Fact label={t('person.languages')}>{listed(person.languages.map(languageName))}</Fact>
    <Fact label={t('person.line')}>{person.lineOfSight}</Fact>
    <Fact label={t('person.manager')}>
      {person.can.changeManager ? (
        <Manager person={person} onDone={onDone} />
      ) : person.above[0] ? (
        link(person.above[0].id, <bdi>{person.above[0].name}</bdi>)
      ) : (
        t('person.no-manager')
      )}
    </Fact>
    <Fact label={t('person.above')}>
      {person.above.length > 1 ? listed(person.above.map((each) => each.name)) : null}
    </Fact>
  </dl>
)

type PersonProps = { id: string; link: PersonLink; back: ReactNode }

/** One colleague: what they can help with, when they are there, who stands above. */
export const PersonPage = ({ id, link, back }: PersonProps) => {
  const cache = useQueryClient()
  const { attempt, failure } = useAttempt()
  const queryKey = ['people', id]
  const query = useQuery({ queryKey, queryFn: () => api.get('/people/:id', { params: { id } }) })
  const readAgain = () => {
    void cache.invalidateQueries({ queryKey: ['people'] })
    void cache.invalidateQueries({ queryKey: ['colleagues'] })
  }
  const change: Change = (run) =>
    attempt(async () => {
      const next = await run()
      cache.setQueryData(queryKey, next)
      void cache.invalidateQueries({ queryKey: ['people', 'list'] })
      void cache.invalidateQueries({ queryKey: ['people', 'skills'] })
      toast({ text: t('person.saved') })
      return next
    })
  const person = query.data
  return (
    <Page
      title={person?.name ?? t('people.title')}
      lead={person?.jobTitle}
      back={back}
      actions={
        person ? <Pill tone={isSaid(person.there) ? 'kept' : 'plain'}>{thereWords(person.there)}</Pill> : null
      }
    >
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {failure ? <Failed text={failure} /> : null}
      {person ? (
        <>
          <Facts person={person} link={link} onDone={readAgain} />
          <PersonSkills person={person} change={change} />
          <PersonLeave person={person} change={change} />
          <PersonHours person={person} change={change} />
          {person.can.export ? (
            <p>
              <a href={address('/people/:id/export', { params: { id } })} download={`${person.name}.json`}>
                {t('person.export')}
              </a>
            </p>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
