import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Row, Rows } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Person } from './api.ts'
import { COMMON_LANGUAGES, languageName, listed } from './languages.ts'
import css from './person.module.css'
import type { PersonLink } from './person-parts.ts'
import { useTeams } from './teams.ts'
import { isSaid, thereWords } from './there.ts'
import { t } from './words.ts'

export type PeopleWords = {
  q?: string | undefined
  skill?: string | undefined
  language?: string | undefined
  team?: string | undefined
  said?: string | undefined
}

export const useSkills = () =>
  useQuery({
    queryKey: ['people', 'skills'],
    queryFn: () => allPages((cursor) => api.get('/skills', { query: { cursor, limit: 100 } })),
  })

const Skills = ({ person }: { person: Person }) =>
  person.skills.length === 0 ? null : (
    <ul className={css.skills}>
      {person.skills.map((each) => (
        <li key={each.id}>
          <bdi>{each.name}</bdi> <span className="muted">{t(`skill-level.${each.level}`)}</span>
        </li>
      ))}
    </ul>
  )

const Line = ({ person, link }: { person: Person; link: PersonLink }) => (
  <Row
    lead={<Avatar name={person.name} />}
    title={link(person.id, <bdi>{person.name}</bdi>)}
    detail={
      <>
        {[person.jobTitle, person.unit, person.phone].filter(Boolean).join(' · ')}
        {person.languages.length > 0
          ? ` · ${t('people.speaks', { languages: listed(person.languages.map(languageName)) })}`
          : ''}
        <Skills person={person} />
      </>
    }
    actions={<Pill tone={isSaid(person.there) ? 'kept' : 'plain'}>{thereWords(person.there)}</Pill>}
  />
)

type ListProps = { wanted: PeopleWords; onWanted: (wanted: PeopleWords) => void; link: PersonLink }

const Filters = ({ wanted, onWanted }: Omit<ListProps, 'link'>) => {
  const skills = useSkills().data ?? []
  const teams = useTeams().data ?? []
  const any = { value: '', label: t('people.any') }
  const languages = COMMON_LANGUAGES.map((value) => ({ value, label: languageName(value) })).toSorted(
    (a, b) => a.label.localeCompare(b.label),
  )
  return (
    <>
      <TextField
        type="search"
        aria-label={t('people.find')}
        placeholder={t('people.find')}
        value={wanted.q ?? ''}
        onChange={(event) => onWanted({ ...wanted, q: event.currentTarget.value || undefined })}
      />
      <div className={css.filters}>
        {skills.length > 0 ? (
          <Choice
            label={t('people.skill')}
            value={wanted.skill ?? ''}
            onChange={(value) => onWanted({ ...wanted, skill: value || undefined })}
            options={[any, ...skills.map((each) => ({ value: each.id, label: each.name }))]}
          />
        ) : null}
        <Choice
          label={t('people.language')}
          value={wanted.language ?? ''}
          onChange={(value) => onWanted({ ...wanted, language: value || undefined })}
          options={[any, ...languages]}
        />
        {teams.length > 1 ? (
          <Choice
            label={t('people.team')}
            value={wanted.team ?? ''}
            onChange={(value) => onWanted({ ...wanted, team: value || undefined })}
            options={[any, ...teams.map((each) => ({ value: each.id, label: each.name }))]}
          />
        ) : null}
      </div>
      <CheckField
        label={t('people.said')}
        checked={wanted.said === 'yes'}
        onChange={(event) => onWanted({ ...wanted, said: event.currentTarget.checked ? 'yes' : undefined })}
      />
    </>
  )
}

export const PeopleList = ({ wanted, onWanted, link }: ListProps) => {
  const q = useDeferredValue(wanted.q?.trim() ?? '')
  const { skill, language, team, said } = wanted
  const query = useInfiniteQuery({
    queryKey: ['people', 'list', q, skill, language, team, said],
    queryFn: ({ pageParam, signal }) =>
      api.get('/people', {
        query: {
          q: q || undefined,
          skillId: skill,
          language,
          teamId: team,
          said: said === 'yes' ? 'true' : undefined,
          cursor: pageParam,
          limit: 50,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
  const people = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Filters wanted={wanted} onWanted={onWanted} />
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && people.length === 0 ? <Empty title={t('people.none')} /> : null}
      <Rows label={t('people.title')}>
        {people.map((each) => (
          <Line key={each.id} person={each} link={link} />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('people.more')}
        </Button>
      ) : null}
    </>
  )
}
