import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import { undoIsOver } from '#ui/undo.ts'
import { api } from './api.ts'
import { invalidateConversation, keys } from './keys.ts'
import { t } from './words.ts'

const unsent = new Set<(conversationId: string) => void>()

/** Tells when a message came back and is a draft again. */
export const whenUnsent = (listener: (conversationId: string) => void) => {
  unsent.add(listener)
  return () => {
    unsent.delete(listener)
  }
}

/** Takes a message back while it has not left; its words are in the composer again. */
export const useUndoSending = () => {
  const cache = useQueryClient()
  return async (conversationId: string, messageId: string) => {
    try {
      await api.post('/conversations/:id/messages/:messageId/undo', {
        params: { id: conversationId, messageId },
      })
      undoIsOver(messageId)
      await cache.invalidateQueries({ queryKey: keys.drafts(conversationId) })
      await invalidateConversation(cache, conversationId)
      void cache.invalidateQueries({ queryKey: keys.lists })
      toast({ text: t('undo.done') })
      for (const tell of unsent) tell(conversationId)
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    }
  }
}

type UndoProps = { conversationId: string; messageId: string; until: string }

export const UndoSending = ({ conversationId, messageId, until }: UndoProps) => {
  const undo = useUndoSending()
  const [left, setLeft] = useState(() => Date.parse(until) - Date.now())
  useEffect(() => {
    const wait = Date.parse(until) - Date.now()
    setLeft(wait)
    const timer = setTimeout(() => setLeft(0), Math.max(wait, 0))
    return () => clearTimeout(timer)
  }, [until])
  if (left <= 0) return null
  return (
    <>
      {' '}
      <Button look="link" onClick={() => void undo(conversationId, messageId)}>
        {t('undo.label')}
      </Button>
    </>
  )
}
