import { lazy, Suspense, useState } from 'react'
import type { Aid } from '#features/conversations/ui/aid.ts'
import type { Conversation } from '#features/conversations/ui/api.ts'
import { requesterName } from '#features/conversations/ui/list-row.tsx'

// What was done after words that hurt comes when the conversation is read, the rest when it is asked for.
const BoundaryLines = lazy(() =>
  import('#features/conversations/ui/boundary-lines.tsx').then((module) => ({
    default: module.BoundaryLines,
  })),
)
const BoundaryDialog = lazy(() =>
  import('#features/conversations/ui/boundary-dialog.tsx').then((module) => ({
    default: module.BoundaryDialog,
  })),
)
const CareKey = lazy(() =>
  import('#features/desk/ui/care-key.tsx').then((module) => ({ default: module.CareKey })),
)
const AddedWords = lazy(() =>
  import('#features/authority/ui/added-words.tsx').then((module) => ({ default: module.AddedWords })),
)
const LabelHint = lazy(() =>
  import('#features/contacts/ui/label-hint.tsx').then((module) => ({ default: module.LabelHint })),
)
const ReadByThem = lazy(() =>
  import('#features/contacts/ui/label-hint.tsx').then((module) => ({ default: module.ReadByThem })),
)

type Around = {
  meId: string
  /** Opens what one writes: a reply, or a note where there is nobody to write to. */
  onWrite: (kind: 'reply' | 'note') => void
  /** Chooses who takes over, because of what was said. */
  onColleague: (because: string) => void
}

/** After words that hurt: the next step, what holds, and help for whoever was hurt. */
export const useHurtHere = (conversation: Conversation, { meId, onWrite, onColleague }: Around) => {
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState<readonly string[]>([])
  const isWritten = conversation.replyTo.to.length > 0
  const kind = isWritten ? 'reply' : 'note'
  const forYou = (
    <Suspense>
      <CareKey number={conversation.number} />
    </Suspense>
  )
  return {
    open: () => setOpen(true),
    thread: (
      <Suspense>
        <BoundaryLines conversation={conversation} meId={meId} forYou={forYou} />
      </Suspense>
    ),
    writing: (given: Aid) => (
      <Suspense>
        {given.kind === kind && words.length > 0 ? (
          <AddedWords editor={given.editor} words={words} onDone={() => setWords([])} />
        ) : null}
        {given.kind === 'note' ? <ReadByThem text={given.html} name={requesterName(conversation)} /> : null}
      </Suspense>
    ),
    dialog: open ? (
      <Suspense>
        <BoundaryDialog
          conversation={{ id: conversation.id, isWritten }}
          onWords={(line) => {
            onWrite(kind)
            setWords((before) => [...before, line])
          }}
          onColleague={(because) => {
            setOpen(false)
            onColleague(because)
          }}
          hint={(text) => (
            <Suspense>
              <LabelHint text={text} />
            </Suspense>
          )}
          forYou={forYou}
          onClose={() => setOpen(false)}
        />
      </Suspense>
    ) : null,
  }
}
