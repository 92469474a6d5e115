import { useQuery, useQueryClient } from '@tanstack/react-query'
import { explain } from '#platform/client/problem.ts'
import { Choice } from '#ui/choice.tsx'
import { Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

const KEY = ['surveys']
const OFTEN = [1, 2, 3, 5, 10, 20] as const

/** How often an answer asks the three questions. */
export const SurveysPart = () => {
  const cache = useQueryClient()
  const query = useQuery({ queryKey: KEY, queryFn: () => api.get('/surveys') })
  if (!query.data) return null
  const { oneIn, can } = query.data
  const change = async (value: string) => {
    try {
      const body = { oneIn: value === '' ? null : Number(value) }
      cache.setQueryData(KEY, await api.put('/surveys', { body }))
      toast({ text: t('surveys.saved') })
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    }
  }
  const known = OFTEN.some((each) => each === oneIn) || oneIn === null ? OFTEN : [...OFTEN, oneIn]
  return (
    <Section title={t('surveys.title')} lead={t('surveys.lead')}>
      <Choice
        label={t('surveys.one-in')}
        value={oneIn === null ? '' : String(oneIn)}
        disabled={!can.edit}
        onChange={(value) => void change(value)}
        options={[
          { value: '', label: t('surveys.never') },
          ...known.map((each) => ({
            value: String(each),
            label: each === 1 ? t('surveys.every') : t('surveys.of', { count: String(each) }),
          })),
        ]}
      />
    </Section>
  )
}
