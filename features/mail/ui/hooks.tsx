import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Callout, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { type Hook, hooksApi, type NewHook } from './api.ts'
import { Copied } from './copied.tsx'
import { NewHookForm } from './hooks-new.tsx'
import { t } from './words.ts'

const queryKey = ['inbound-hooks']

/** The address to be put in at the provider; Postmark's holds a password and is shown this once. */
const Fresh = ({ hook }: { hook: NewHook }) => (
  <Callout tone="warm">
    <p>{t(`hooks.put-in.${hook.kind}`)}</p>
    {hook.secretUrl ? <p>{t('hooks.once')}</p> : null}
    <p>
      <Copied text={hook.secretUrl || hook.url} label={t('hooks.copy')} />
    </p>
  </Callout>
)

const detailOf = ({ lastUsedAt }: Hook): string =>
  lastUsedAt ? t('hooks.last', { when: stamp(lastUsedAt) }) : t('hooks.never')

/** Addresses at which a provider of mail hands over what came for an inbox. */
export const Hooks = ({ inboxId }: { inboxId: string }) => {
  const cache = useQueryClient()
  const query = useQuery({ queryKey, queryFn: () => hooksApi.get('/mail/hooks') })
  const [adding, setAdding] = useState(false)
  const [fresh, setFresh] = useState<NewHook | null>(null)
  const { attempt, busy, failure } = useAttempt()
  const lookAgain = () => void cache.invalidateQueries({ queryKey })
  const end = (id: string) =>
    attempt(async () => {
      await hooksApi.delete('/mail/hooks/:id', { params: { id } })
      if (fresh?.id === id) setFresh(null)
      toast({ text: t('hooks.ended') })
      lookAgain()
    })
  const hooks = query.data?.items.filter((each) => each.inboxId === inboxId) ?? []
  return (
    <Section
      title={t('hooks.title')}
      lead={t('hooks.lead')}
      actions={
        adding ? null : (
          <FormFoot>
            <Button onClick={() => setAdding(true)}>{t('hooks.new')}</Button>
          </FormFoot>
        )
      }
    >
      {query.isPending ? <Loading rows={1} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      <div role="status">{fresh ? <Fresh hook={fresh} /> : null}</div>
      {adding ? (
        <NewHookForm
          inboxId={inboxId}
          onCancel={() => setAdding(false)}
          onMade={(made) => {
            setFresh(made)
            setAdding(false)
            lookAgain()
          }}
        />
      ) : null}
      {query.isSuccess && hooks.length === 0 && !adding ? <p className="muted">{t('hooks.none')}</p> : null}
      {hooks.length > 0 ? (
        <Rows label={t('hooks.title')}>
          {hooks.map((hook) => (
            <Row
              key={hook.id}
              title={t(`hooks.kind.${hook.kind}`)}
              detail={detailOf(hook)}
              actions={
                <Button look="danger" busy={busy} onClick={() => void end(hook.id)}>
                  {t('hooks.end')}
                </Button>
              }
            />
          ))}
        </Rows>
      ) : null}
      {failure ? <Failed text={failure} /> : null}
    </Section>
  )
}
