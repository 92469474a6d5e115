import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField } from '#ui/fields.tsx'
import { MenuButton, type MenuEntry } from '#ui/menu.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Colleague, type Role } from './api.ts'
import { Invite } from './colleague-invite.tsx'
import { EraseColleague } from './erase-colleague.tsx'
import { useMe } from './me.ts'
import { t } from './words.ts'

export const roles: readonly Role[] = ['member', 'manager', 'director', 'admin']

const useColleagueDeeds = () => {
  const cache = useQueryClient()
  const { attempt, failure } = useAttempt()
  const perform = (run: () => Promise<unknown>, said: string) =>
    attempt(async () => {
      await run()
      toast({ text: said })
      void cache.invalidateQueries({ queryKey: ['colleagues'] })
    })
  return { perform, failure }
}

type LineProps = {
  colleague: Colleague
  perform: (run: () => Promise<unknown>, said: string) => void
  onErase: (colleague: Colleague) => void
}

const entriesOf = (
  colleague: Colleague,
  { perform, onErase }: Pick<LineProps, 'perform' | 'onErase'>,
): MenuEntry[] => {
  const { id, name, email, state, can } = colleague
  const params = { id }
  const change = (next: 'active' | 'ended', said: string) => () =>
    perform(() => api.patch('/colleagues/:id', { params, body: { state: next } }), said)
  const invite = () =>
    perform(() => api.post('/colleagues/:id/invitation', { params }), t('colleagues.invited', { email }))
  const reset = () => perform(() => api.post('/colleagues/:id/reset', { params }), t('colleagues.reset-sent'))
  const endSessions = () =>
    perform(() => api.delete('/colleagues/:id/sessions', { params }), t('colleagues.sessions-ended'))
  return [
    ...(can.invite ? [{ label: t('colleagues.again'), run: invite }] : []),
    ...(can.change && state === 'active'
      ? [
          { label: t('colleagues.reset'), run: reset },
          { label: t('colleagues.sessions'), run: endSessions },
        ]
      : []),
    ...(can.end
      ? [{ label: t('colleagues.end'), run: change('ended', t('colleagues.ended-done', { name })) }]
      : []),
    ...(can.bringBack
      ? [{ label: t('colleagues.back'), run: change('active', t('colleagues.back-done', { name })) }]
      : []),
    ...(can.erase ? [{ label: t('colleagues.erase'), run: () => onErase(colleague) }] : []),
  ]
}

const Line = ({ colleague, perform, onErase }: LineProps) => {
  const { can, name, id } = colleague
  const params = { id }
  const any = can.change || can.end || can.invite || can.bringBack || can.erase
  return (
    <Row
      lead={<Avatar name={name} />}
      title={
        <>
          <bdi>{name}</bdi>{' '}
          {colleague.state === 'active' ? null : <Pill>{t(`colleague-state.${colleague.state}`)}</Pill>}
        </>
      }
      detail={[colleague.jobTitle, colleague.email, colleague.teams.map((each) => each.name).join(', ')]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          {can.change ? (
            <Choice
              label={t('colleagues.change-role', { name })}
              hideLabel
              value={colleague.role}
              onChange={(role) =>
                perform(
                  () => api.patch('/colleagues/:id', { params, body: { role: role as Role } }),
                  t('colleagues.saved'),
                )
              }
              options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
          ) : (
            <span className="muted">{t(`role.${colleague.role}`)}</span>
          )}
          {any ? (
            <MenuButton
              aria-label={t('colleagues.more', { name })}
              entries={entriesOf(colleague, { perform, onErase })}
            >
              ⋯
            </MenuButton>
          ) : null}
        </>
      }
    />
  )
}

/** Who works here; the note says what those who invite should know first. */
export const ColleaguesPage = ({ note }: { note: ReactNode }) => {
  const me = useMe()
  const [inviting, setInviting] = useState(false)
  const [ended, setEnded] = useState(false)
  const [erasing, setErasing] = useState<Colleague | null>(null)
  const cache = useQueryClient()
  const { perform, failure } = useColleagueDeeds()
  const query = useQuery({
    queryKey: ['colleagues', ended ? 'ended' : 'present'],
    queryFn: () =>
      allPages((cursor) =>
        api.get('/colleagues', { query: { cursor, limit: 100, state: ended ? 'ended' : 'present' } }),
      ),
  })
  return (
    <Page
      title={t('colleagues.title')}
      lead={t('colleagues.lead')}
      actions={
        me.can.changePeople && !inviting ? (
          <Button onClick={() => setInviting(true)}>{t('colleagues.invite')}</Button>
        ) : null
      }
    >
      {me.can.changePeople ? note : null}
      {inviting ? <Invite onDone={() => setInviting(false)} /> : null}
      {failure ? <Failed text={failure} /> : null}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? (
        <Rows label={t('colleagues.title')}>
          {query.data.map((each) => (
            <Line
              key={each.id}
              colleague={each}
              perform={(run, said) => void perform(run, said)}
              onErase={setErasing}
            />
          ))}
        </Rows>
      ) : null}
      {query.data?.length === 0 ? <p className="muted">{t('colleagues.none')}</p> : null}
      <CheckField
        checked={ended}
        onChange={(event) => setEnded(event.currentTarget.checked)}
        label={t('colleagues.show-ended')}
      />
      {erasing ? (
        <EraseColleague
          colleague={erasing}
          onDone={() => {
            toast({ text: t('colleagues.erased') })
            void cache.invalidateQueries({ queryKey: ['colleagues'] })
          }}
          onClose={() => setErasing(null)}
        />
      ) : null}
    </Page>
  )
}
