import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { invalidateConversation, keys } from '#features/conversations/ui/keys.ts'
import { debounced } from '#platform/client/debounce.ts'
import { type LiveEvent, listen } from '#platform/client/live.ts'

const areas: readonly [RegExp, readonly (readonly string[])[]][] = [
  [/^(conversation|message|note|mail|answer|clock)\./, [keys.lists, keys.counts]],
  [/^clock\./, [['promises']]],
  [/^(boundary|message|note)\./, [['boundaries']]],
  [/^(draft|message)\./, [['writers']]],
  [/^(promise|charter|principle)\./, [['charter']]],
  [/^notification\./, [['notifications'], ['me'], ['handoffs'], ['asks'], ['today']]],
  [
    /^(ask|offer|grant|offer_presets)\./,
    [['authority'], ['asks'], ['offers'], ['given'], ['grants'], ['offer-presets']],
  ],
  [/^(colleague|team)\./, [['colleagues'], ['teams'], ['me'], ['people']]],
  [/^(presence|leave)\./, [['people']]],
  [/^calendar\./, [['calendar'], ['calendar-versions'], ['people']]],
  [/^(handoff|clock|presence)\./, [['handoffs'], ['helpers']]],
  [/^(conversation|clock|handoff)\./, [['today']]],
  [/^observation\./, [['observations']]],
  [/^(demand|repeat|conversation|message)\./, [['demand'], ['demand-question'], keys.lists, keys.counts]],
  [/^barrier\./, [['barriers']]],
  [/^failure_kinds\./, [['failure-kinds']]],
  [/^mailbox\./, [['mailboxes']]],
  [/^webhook\./, [['webhooks']]],
  [/^inbox\./, [['inboxes'], keys.lists, keys.counts]],
  [/^form\./, [['forms']]],
  [/^outside_helper\./, [['outside-helpers']]],
  [/^contact\./, [['contacts'], ['contact'], ['contact-conversations']]],
  [/^mail\./, [['ledger'], ['kept-mail'], ['held'], ['known-senders'], ['mail-settings']]],
]

/** Live events say only what changed; whatever is on screen about it is read again. */
export const useLive = () => {
  const cache = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const stale = new Set<readonly string[]>()
    const conversations = new Set<string>()
    const written = new Set<string>()
    const readAgain = debounced(() => {
      for (const queryKey of stale) void cache.invalidateQueries({ queryKey })
      for (const id of conversations) void invalidateConversation(cache, id)
      // What I sent in another tab is no draft here either.
      for (const id of written) void cache.invalidateQueries({ queryKey: keys.drafts(id) })
      for (const each of [stale, conversations, written]) each.clear()
    }, 40)
    const onEvent = (event: LiveEvent) => {
      if (event.name === 'live.resumed') return void cache.invalidateQueries()
      for (const [names, queryKeys] of areas)
        if (names.test(event.name)) for (const key of queryKeys) stale.add(key)
      if (event.conversationId) conversations.add(event.conversationId)
      if (event.conversationId && /^(message\.(written|undone)|note\.written)$/.test(event.name))
        written.add(event.conversationId)
      readAgain()
    }
    return listen(onEvent, setConnected, () => void cache.invalidateQueries())
  }, [cache])
  return connected
}
