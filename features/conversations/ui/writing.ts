import { keepHere, keptHere } from '#platform/client/kept-here.ts'
import type { Draft, DraftKind, Person, Upload } from './api.ts'
import type { Recipients } from './recipients.ts'

export type Attached = Pick<Upload, 'id' | 'name' | 'contentType' | 'size' | 'contentId'>
export type Writing = Recipients & { html: string; attachments: readonly Attached[] }

export const emptyWriting = (recipients: Recipients): Writing => ({
  ...recipients,
  html: '',
  attachments: [],
})

const keptAs = (conversationId: string, kind: DraftKind) => `draft.${conversationId}.${kind}`

/** A copy in this browser for the moments when the server cannot be reached. */
export const keepLocally = (conversationId: string, kind: DraftKind, writing: Writing | null) =>
  keepHere(keptAs(conversationId, kind), writing)

export const localCopy = (conversationId: string, kind: DraftKind) =>
  keptHere<Writing>(keptAs(conversationId, kind))

/** What waits only in this browser, because the server never got it. */
export const waitsHere = (conversationId: string): DraftKind | undefined =>
  (['reply', 'note', 'forward'] as const).find((kind) => {
    const copy = localCopy(conversationId, kind)
    return copy && !isBlank(copy)
  })

export const fromDraft = (draft: Draft): Writing => ({
  html: draft.html,
  to: draft.to,
  cc: draft.cc,
  bcc: draft.bcc,
  attachments: draft.attachments,
})

export const isBlank = (writing: Writing) => writing.html === '' && writing.attachments.length === 0

export const cleaned = (people: readonly Person[]) => people.filter((each) => each.address !== '')
