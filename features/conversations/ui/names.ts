import { useQuery } from '@tanstack/react-query'
import { peopleApi } from './api.ts'

/** Who is who among us, kept once for the whole client. */
export const useNames = () => {
  const colleagues = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => peopleApi.get('/colleagues'),
    staleTime: 5 * 60_000,
  }).data?.items
  const teams = useQuery({
    queryKey: ['teams'],
    queryFn: () => peopleApi.get('/teams'),
    staleTime: 5 * 60_000,
  }).data?.items
  return {
    colleagues: colleagues ?? [],
    teams: teams ?? [],
    colleague: (id: string | null) => colleagues?.find((each) => each.id === id)?.name ?? '',
    team: (id: string | null) => teams?.find((each) => each.id === id)?.name ?? '',
  }
}
