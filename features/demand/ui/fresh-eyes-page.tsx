import { useQuery, useQueryClient } from '@tanstack/react-query'
import { explain } from '#platform/client/problem.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import css from './demand.module.css'
import { keys, useSaying } from './demand-data.ts'
import { t } from './words.ts'

/** A sample is looked at by two, and neither sees the other's word: their words, and one key. */
export const FreshEyesPage = () => {
  const cache = useQueryClient()
  const { busy, perform } = useSaying()
  const query = useQuery({
    queryKey: keys.blind,
    queryFn: ({ signal }) => api.get('/demand-codings/next', { signal }),
  })
  const next = query.data?.next ?? null
  const say = async (demand: 'value' | 'failure') => {
    if (!next || busy) return
    const done = await perform(async () => {
      await api.put('/conversations/:id/demand-coding', {
        params: { id: next.conversationId },
        body: { demand },
      })
      return true
    })
    if (done) toast({ text: t('question.thanks') })
    await cache.invalidateQueries({ queryKey: keys.blind })
  }
  const group = t('blind.title')
  useShortcuts([
    { keys: '1', label: t('question.value'), group, run: () => void say('value'), disabled: !next },
    { keys: '2', label: t('question.failure'), group, run: () => void say('failure'), disabled: !next },
  ])
  return (
    <Page title={t('blind.title')} lead={t('blind.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && !next ? <Empty title={t('blind.none')}>{t('blind.none-more')}</Empty> : null}
      {next ? (
        <section className={css.blind} key={next.conversationId}>
          <h2 className={css.today}>{t('blind.words')}</h2>
          <blockquote className={css.words} dir="auto">
            {next.words}
          </blockquote>
          <h2 className={css.today}>{t('blind.ask')}</h2>
          <div className={css.deeds}>
            <Button keys="1" busy={busy} onClick={() => void say('value')}>
              {t('question.value')}
            </Button>
            <Button keys="2" busy={busy} onClick={() => void say('failure')}>
              {t('question.failure')}
            </Button>
          </div>
          <p className="muted small">{t('blind.waiting', { count: query.data?.waiting ?? 0 })}</p>
        </section>
      ) : null}
    </Page>
  )
}
