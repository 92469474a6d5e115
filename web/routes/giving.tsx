import { lazy, Suspense, useState } from 'react'
import type { Aid } from '#features/conversations/ui/aid.ts'
import type { Conversation } from '#features/conversations/ui/api.ts'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { t } from '../words/t.ts'

// What may be given comes when the conversation is read.
const MayDo = lazy(() =>
  import('#features/authority/ui/may-do.tsx').then((module) => ({ default: module.MayDo })),
)
const GivenHere = lazy(() =>
  import('#features/authority/ui/given-here.tsx').then((module) => ({ default: module.GivenHere })),
)
const AsksHere = lazy(() =>
  import('#features/authority/ui/asks-here.tsx').then((module) => ({ default: module.AsksHere })),
)
const InReply = lazy(() =>
  import('#features/authority/ui/in-reply.tsx').then((module) => ({ default: module.InReply })),
)
const AddedWords = lazy(() =>
  import('#features/authority/ui/added-words.tsx').then((module) => ({ default: module.AddedWords })),
)
const GiveDialog = lazy(() =>
  import('#features/authority/ui/give-dialog.tsx').then((module) => ({ default: module.GiveDialog })),
)

type Around = {
  meId: string
  names: { colleague: (id: string | null) => string }
  /** Opens the reply. */
  onReply: () => void
}

/** What one may give in a conversation: in the panel, in the thread, with the reply, and by key. */
export const useGivingHere = (conversation: Conversation, { meId, names, onReply }: Around) => {
  const [words, setWords] = useState<readonly string[]>([])
  const [carried, setCarried] = useState<readonly string[]>([])
  const [choosing, setChoosing] = useState(false)
  const { id } = conversation
  const canGive = conversation.can.work && conversation.state !== 'closed'
  const add = (line: string) => {
    onReply()
    if (line.trim() !== '') setWords((before) => [...before, line])
  }
  useShortcuts([
    {
      keys: 'o',
      label: t('keys.may-do'),
      group: conversations('keys.conversation'),
      run: () => setChoosing(true),
      disabled: !canGive,
    },
  ])
  return {
    panel: canGive ? (
      <Suspense>
        <MayDo here={conversation} meId={meId} onAdded={add} />
      </Suspense>
    ) : null,
    thread: (
      <Suspense>
        <GivenHere conversationId={id} names={names} />
        <AsksHere conversationId={id} meId={meId} onAdded={add} />
      </Suspense>
    ),
    withReply: canGive ? (
      <Suspense>
        <InReply conversationId={id} meId={meId} names={names} onWords={add} onCarried={setCarried} />
      </Suspense>
    ) : null,
    /** Opens the reply and puts a line at its end. */
    add,
    /** How what goes with the reply is said. */
    carried,
    writing: ({ kind, editor }: Aid) =>
      kind === 'reply' && words.length > 0 ? (
        <Suspense>
          <AddedWords editor={editor} words={words} onDone={() => setWords([])} />
        </Suspense>
      ) : null,
    dialog: choosing ? (
      <Suspense>
        <GiveDialog here={conversation} onAdded={add} onClose={() => setChoosing(false)} />
      </Suspense>
    ) : null,
  }
}
