import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { SwitchField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Section } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { ROUTING_MODES } from '../shapes.ts'
import { api, type Routing } from './api.ts'
import css from './handoffs.module.css'
import { RoutingMoves } from './routing-moves.tsx'
import { t } from './words.ts'

const SWITCHES = ['samePerson', 'bySkills', 'byLanguage', 'onlyWhoIsHere'] as const
export type Teams = readonly { id: string; name: string }[]

/** Who gets what comes in, inbox by inbox. */
export const RoutingPage = ({ teams }: { teams: Teams }) => {
  const query = useQuery({
    queryKey: ['routing'],
    queryFn: () => allPages((cursor) => api.get('/routing', { query: { cursor, limit: 100 } })),
  })
  return (
    <Page title={t('routing.title')} lead={t('routing.more')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data?.length === 0 ? <Empty title={t('routing.none')} /> : null}
      {query.data?.map((each) => (
        <Section key={each.inbox.id} title={each.inbox.name}>
          <RuleForm routing={each} teams={teams.filter(({ id }) => id !== each.inbox.teamId)} />
        </Section>
      ))}
    </Page>
  )
}

const RuleForm = ({ routing, teams }: { routing: Routing; teams: Teams }) => {
  const [rule, setRule] = useState(routing.rule)
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const change = (part: Partial<Routing['rule']>) => setRule({ ...rule, ...part })
  const chooses = rule.mode === 'least_loaded' || rule.mode === 'round_robin'
  const save = () =>
    attempt(async () => {
      const { inboxId, ...body } = rule
      const moves = body.moves.filter(({ words, language }) => words.length > 0 || language)
      await api.put('/routing/:inboxId', { params: { inboxId }, body: { ...body, moves } })
      toast({ text: t('routing.saved') })
      void cache.invalidateQueries({ queryKey: ['routing'] })
    })
  return (
    <Form onSubmit={() => void save()}>
      <Choice
        label={t('routing.mode')}
        value={rule.mode}
        onChange={(mode) => change({ mode: mode as Routing['rule']['mode'] })}
        options={ROUTING_MODES.map((value) => ({ value, label: t(`routing.${value}`) }))}
      />
      {chooses ? (
        <>
          <div className={css.column}>
            {SWITCHES.map((part) => (
              <SwitchField
                key={part}
                label={t(`routing.${part}`)}
                checked={rule[part]}
                onChange={(event) => change({ [part]: event.currentTarget.checked })}
              />
            ))}
          </div>
          <TextField
            label={t('routing.atMost')}
            description={t('routing.atMost-hint')}
            inputMode="numeric"
            value={rule.atMost ?? ''}
            onChange={(event) =>
              change({ atMost: Number(event.currentTarget.value.replace(/\D/g, '')) || null })
            }
          />
        </>
      ) : null}
      <TextField
        label={t('routing.acceptance')}
        inputMode="numeric"
        value={rule.acceptanceMinutes}
        onChange={(event) =>
          change({ acceptanceMinutes: Number(event.currentTarget.value.replace(/\D/g, '')) })
        }
      />
      <SwitchField
        label={t('routing.introduces')}
        checked={rule.introduces}
        onChange={(event) => change({ introduces: event.currentTarget.checked })}
      />
      {teams.length > 0 ? (
        <RoutingMoves moves={rule.moves} teams={teams} onChange={(moves) => change({ moves })} />
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" look="primary" busy={busy}>
          {t('routing.save')}
        </Button>
      </FormFoot>
    </Form>
  )
}
