import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Team } from './api.ts'
import { useMe } from './me.ts'
import { TeamForm } from './team-form.tsx'
import { useTeams } from './teams.ts'
import { t } from './words.ts'

export const TeamsPage = () => {
  const me = useMe()
  const cache = useQueryClient()
  const query = useTeams()
  const [editing, setEditing] = useState<Team | 'new' | null>(null)
  const { attempt, busy, failure } = useAttempt()
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ['teams'] })
    void cache.invalidateQueries({ queryKey: ['me'] })
  }
  const end = (id: string) =>
    attempt(async () => {
      await api.delete('/teams/:id', { params: { id } })
      toast({ text: t('teams.ended') })
      setEditing(null)
      refresh()
    })
  return (
    <Page
      title={t('teams.title')}
      lead={t('teams.lead')}
      actions={
        me.can.changePeople && !editing ? (
          <Button onClick={() => setEditing('new')}>{t('teams.new')}</Button>
        ) : null
      }
    >
      {editing ? (
        <TeamForm
          key={editing === 'new' ? 'new' : editing.id}
          team={editing === 'new' ? undefined : editing}
          onCancel={() => setEditing(null)}
          onEnd={end}
          onDone={() => {
            setEditing(null)
            refresh()
          }}
        />
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data?.length === 0 ? <Empty title={t('teams.none')} /> : null}
      {query.data && !editing ? (
        <Rows label={t('teams.title')}>
          {query.data.map((each) => (
            <Row
              key={each.id}
              title={<bdi>{each.name}</bdi>}
              detail={`${t('teams.led-by', { name: each.leadName })} · ${t('teams.members-count', { count: each.members.length })}: ${each.members.map((one) => one.name).join(', ')}`}
              actions={
                each.can.change ? (
                  <Button busy={busy} onClick={() => setEditing(each)}>
                    {t('teams.edit')}
                  </Button>
                ) : null
              }
            />
          ))}
        </Rows>
      ) : null}
    </Page>
  )
}
