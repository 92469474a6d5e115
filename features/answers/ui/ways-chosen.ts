import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { keptInsteadAs } from './answering.ts'
import { api, type Way } from './api.ts'
import { useOutsideChoices } from './outside-data.ts'
import { choicesOf, firstOf, isWhole, type NameOf, type WayChoice } from './way-choice.ts'

/** What can be done instead, and what of it is chosen; until somebody chooses, the first of them is. */
export const useWays = (conversationId: string, isWanted: boolean, nameOf: NameOf) => {
  const params = { id: conversationId }
  const alternatives = useQuery({
    queryKey: ['alternatives', conversationId],
    queryFn: ({ signal }) => api.get('/conversations/:id/alternatives', { params, signal }),
    enabled: isWanted,
  })
  const offers = useQuery({
    queryKey: ['offers', conversationId, 'ways'],
    queryFn: ({ signal }) => api.get('/conversations/:id/offers', { params, query: { limit: 20 }, signal }),
    enabled: isWanted,
    retry: false,
  })
  const outside = useOutsideChoices(conversationId, isWanted)
  const isReady = !alternatives.isPending && !offers.isPending && !outside.isPending
  const choices = useMemo(
    () => choicesOf(offers.data?.items ?? [], alternatives.data, nameOf, outside.data?.items),
    [offers.data, alternatives.data, nameOf, outside.data],
  )
  const [touched, setTouched] = useState<Readonly<Record<string, Way>> | null>(null)
  const [own, setOwn] = useKeptWords(keptInsteadAs(conversationId))
  const first = choices.find(({ key }) => key === firstOf(choices))
  const chosen: Readonly<Record<string, Way>> =
    touched ?? (isReady && first ? { [first.key]: first.way } : {})
  const choose = (choice: WayChoice, isChosen: boolean) => {
    const { [choice.key]: _, ...others } = chosen
    setTouched(isChosen ? { ...others, [choice.key]: choice.way } : others)
  }
  const change = (key: string, part: Partial<Way>) =>
    setTouched({ ...chosen, [key]: { ...(chosen[key] as Way), ...part } })
  const ways: Way[] = [
    ...Object.values(chosen),
    ...(own.trim() === '' ? [] : [{ kind: 'offer', words: own } as const]),
  ]
  return {
    isReady,
    choices,
    chosen,
    own,
    choose,
    change,
    setOwn,
    ways,
    isComplete: ways.length > 0 && ways.every(isWhole),
  }
}
