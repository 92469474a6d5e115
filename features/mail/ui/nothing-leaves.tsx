import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Callout } from '#ui/states.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

/** Where somebody is about to write to people while no way out is set: what would leave waits elsewhere. */
export const NothingLeaves = ({ link }: { link: (name: string) => ReactNode }) => {
  const { isSuccess } = useQuery({
    queryKey: ['kept-mail', 'any'],
    queryFn: () => api.get('/mail/kept', { query: { limit: 1 } }),
    retry: false,
  })
  if (!isSuccess) return null
  return (
    <Callout>
      {t('kept.waits')} {link(t('kept.title'))}
    </Callout>
  )
}
