import { AnswerDialog } from '#features/answers/ui/answer-dialog.tsx'
import type { Conversation } from '#features/conversations/ui/api.ts'
import type { Deeds } from '#features/conversations/ui/deeds.ts'
import { GiveDialog } from '#features/conversations/ui/give-dialog.tsx'
import type { OpenDialog } from '#features/conversations/ui/header.tsx'
import { MergeDialog } from '#features/conversations/ui/merge-dialog.tsx'
import { SnoozeDialog } from '#features/conversations/ui/snooze-dialog.tsx'
import { TagsDialog } from '#features/conversations/ui/tags-dialog.tsx'
import type { Closing } from './closing.ts'

type DialogsProps = {
  conversation: Conversation
  meId: string
  deeds: Deeds
  dialog: OpenDialog
  onClose: () => void
  onNext: () => void
  closing: Closing
}

export const ConversationDialogs = ({
  conversation,
  meId,
  deeds,
  dialog,
  onClose,
  onNext,
  closing,
}: DialogsProps) => {
  const { question } = closing
  if (question)
    return (
      <AnswerDialog
        question={question}
        busy={closing.busy}
        failure={closing.failure}
        onAnswer={(given) => void closing.answer(question, given)}
        onClose={closing.dismiss}
      />
    )
  if (dialog === 'snooze')
    return (
      <SnoozeDialog
        isSnoozed={conversation.snoozedUntil !== null}
        onClose={onClose}
        onWake={() => {
          onClose()
          void deeds.wake()
        }}
        onSnooze={(until) => {
          onClose()
          void deeds.snooze(until).then((done) => done && onNext())
        }}
      />
    )
  if (dialog === 'give')
    return <GiveDialog conversation={conversation} meId={meId} deeds={deeds} onClose={onClose} />
  if (dialog === 'tags') return <TagsDialog conversation={conversation} deeds={deeds} onClose={onClose} />
  if (dialog === 'merge') return <MergeDialog conversation={conversation} deeds={deeds} onClose={onClose} />
  return null
}
