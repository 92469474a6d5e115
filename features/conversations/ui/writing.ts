import type { Draft, DraftKind, Person, Upload } from './api.ts'
import type { Recipients } from './recipients.ts'

export type Attached = Pick<Upload, 'id' | 'name' | 'contentType' | 'size' | 'contentId'>
export type Writing = Recipients & { html: string; attachments: readonly Attached[] }

export const emptyWriting = (recipients: Recipients): Writing => ({
  ...recipients,
  html: '',
  attachments: [],
})

const localKey = (conversationId: string, kind: DraftKind) => `regard.draft.${conversationId}.${kind}`

/** A copy in this browser for the moments when the server cannot be reached. */
export const keepLocally = (conversationId: string, kind: DraftKind, writing: Writing | null) => {
  try {
    if (writing) localStorage.setItem(localKey(conversationId, kind), JSON.stringify(writing))
    else localStorage.removeItem(localKey(conversationId, kind))
  } catch {
    // full or forbidden: the server still has it
  }
}

export const localCopy = (conversationId: string, kind: DraftKind): Writing | undefined => {
  try {
    const text = localStorage.getItem(localKey(conversationId, kind))
    return text ? (JSON.parse(text) as Writing) : undefined
  } catch {
    return undefined
  }
}

export const fromDraft = (draft: Draft): Writing => ({
  html: draft.html,
  to: draft.to,
  cc: draft.cc,
  bcc: draft.bcc,
  attachments: draft.attachments,
})

/** What waits only in this browser, because the server never got it. */
export const waitsHere = (conversationId: string): DraftKind | undefined =>
  (['reply', 'note', 'forward'] as const).find((kind) => {
    const copy = localCopy(conversationId, kind)
    return copy && !isBlank(copy)
  })

export const isBlank = (writing: Writing) => writing.html === '' && writing.attachments.length === 0

export const cleaned = (people: readonly Person[]) => people.filter((each) => each.address !== '')
