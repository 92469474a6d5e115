import { useQuery } from '@tanstack/react-query'
import { allPages } from '#platform/client/all-pages.ts'
import { api } from './api.ts'

export const useTeams = () =>
  useQuery({
    queryKey: ['teams'],
    queryFn: () => allPages((cursor) => api.get('/teams', { query: { cursor, limit: 100 } })),
  })

export const useColleagues = () =>
  useQuery({
    queryKey: ['colleagues'],
    queryFn: () => allPages((cursor) => api.get('/colleagues', { query: { cursor, limit: 100 } })),
  })
