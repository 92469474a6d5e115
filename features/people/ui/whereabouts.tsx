import { useQuery } from '@tanstack/react-query'
import { Pill } from '#ui/pill.tsx'
import { api } from './api.ts'
import { isSaid, thereWords } from './there.ts'

/** Where somebody is just now, as they said or as their hours and leave say. */
export const Whereabouts = ({ id }: { id: string }) => {
  const { data } = useQuery({
    queryKey: ['people', id],
    queryFn: () => api.get('/people/:id', { params: { id } }),
  })
  if (!data) return null
  return (
    <p role="status">
      <Pill tone={isSaid(data.there) ? 'kept' : 'plain'}>{thereWords(data.there)}</Pill>
    </p>
  )
}
