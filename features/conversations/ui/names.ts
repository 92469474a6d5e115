import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { peopleApi } from './api.ts'

const slow = { staleTime: 5 * 60_000, refetchOnWindowFocus: false }

const readColleagues = () =>
  allPages((cursor) => peopleApi.get('/colleagues', { query: { cursor, limit: 100 } }))
const readTeams = () => allPages((cursor) => peopleApi.get('/teams', { query: { cursor, limit: 100 } }))

/** Who is who among us, kept once for the whole client. */
export const useNames = () => {
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, ...slow }).data
  const teams = useQuery({ queryKey: ['teams'], queryFn: readTeams, ...slow }).data
  return useMemo(() => {
    const people = new Map(colleagues?.map((each) => [each.id, each.name]))
    const groups = new Map(teams?.map((each) => [each.id, each.name]))
    return {
      colleagues: colleagues ?? [],
      teams: teams ?? [],
      colleague: (id: string | null) => people.get(id ?? '') ?? '',
      team: (id: string | null) => groups.get(id ?? '') ?? '',
    }
  }, [colleagues, teams])
}
