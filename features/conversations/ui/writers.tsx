import { useQuery } from '@tanstack/react-query'
import { listed } from '#platform/client/words.ts'
import { api } from './api.ts'
import css from './composer.module.css'
import { keys } from './keys.ts'
import { t } from './words.ts'

/** Who else writes a reply here at this moment, so that nobody answers twice. */
export const Writers = ({ conversationId }: { conversationId: string }) => {
  const { data } = useQuery({
    queryKey: keys.writers(conversationId),
    queryFn: () => api.get('/conversations/:id/writers', { params: { id: conversationId } }),
    // Whoever stops to write says nothing of it.
    refetchInterval: ({ state }) => (state.data?.items.length ? 30_000 : false),
  })
  const names = data?.items.map(({ name }) => name) ?? []
  return (
    <p className={css.writers} aria-live="polite" hidden={names.length === 0}>
      {names.length === 0 ? '' : t('composer.writers', { count: names.length, names: listed(names) })}
    </p>
  )
}
