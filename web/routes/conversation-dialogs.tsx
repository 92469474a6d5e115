import { AnswerDialog } from '#features/answers/ui/answer-dialog.tsx'
import { LabelHint } from '#features/contacts/ui/label-hint.tsx'
import type { Conversation } from '#features/conversations/ui/api.ts'
import { api as boundaries } from '#features/conversations/ui/boundaries-api.ts'
import type { Deeds } from '#features/conversations/ui/deeds.ts'
import type { OpenDialog } from '#features/conversations/ui/header.tsx'
import { requesterName } from '#features/conversations/ui/list-row.tsx'
import { MergeDialog } from '#features/conversations/ui/merge-dialog.tsx'
import { useNames } from '#features/conversations/ui/names.ts'
import { SnoozeDialog } from '#features/conversations/ui/snooze-dialog.tsx'
import { TagsDialog } from '#features/conversations/ui/tags-dialog.tsx'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { BringDialog } from '#features/handoffs/ui/bring-dialog.tsx'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import type { Closing } from './closing.ts'

/** Somebody is asked to take over: that was the step. */
const tookOver = (id: string, because: string) =>
  boundaries
    .post('/conversations/:id/boundaries', { params: { id }, body: { step: 'colleague', because } })
    .catch((failure: unknown) => toast({ text: explain(failure), tone: 'failed' }))

type DialogsProps = {
  conversation: Conversation
  deeds: Deeds
  dialog: OpenDialog
  /** What was said that hurt, where that is why somebody takes over. */
  because: string
  onClose: () => void
  onNext: () => void
  closing: Closing
}

export const ConversationDialogs = ({
  conversation,
  deeds,
  dialog,
  because,
  onClose,
  onNext,
  closing,
}: DialogsProps) => {
  const { question } = closing
  const names = useNames()
  if (question)
    return (
      <AnswerDialog
        question={question}
        busy={closing.busy}
        failure={closing.failure}
        nameOf={names.colleague}
        // What was said in the dialog holds, also where it takes something back.
        onAnswer={(given) => void closing.answer({ ...question, source: null, unsureUntil: null }, given)}
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
    return (
      <BringDialog
        conversation={{
          id: conversation.id,
          ownerId: conversation.ownerId,
          requesterName: requesterName(conversation),
          canRoute: conversation.can.route,
        }}
        names={names}
        {...(because ? { asked: conversations('boundary.asked', { because }) } : {})}
        onAsked={() => (because ? void tookOver(conversation.id, because) : undefined)}
        onRoute={(teamId, name) => void deeds.route(teamId, name)}
        onClose={onClose}
      />
    )
  if (dialog === 'tags')
    return (
      <TagsDialog
        conversation={conversation}
        deeds={deeds}
        hint={(name) => <LabelHint text={name} />}
        onClose={onClose}
      />
    )
  if (dialog === 'merge') return <MergeDialog conversation={conversation} deeds={deeds} onClose={onClose} />
  return null
}
