import type { z } from 'zod'
import { contactQuery } from '#features/contacts/domain/contact-words.ts'
import { SUBJECT_MARK } from '#features/conversations/domain/search-words.ts'
import { rowOf } from '#features/conversations/rows.ts'
import type { search as searchEndpoint } from '#features/desk/contract.ts'
import { beginningOf, excerptOf, type Piece, type Wanted, wantedOf } from '#features/desk/domain/excerpt.ts'
import {
  type Asked,
  expectedShare,
  messageQuery,
  readAsked,
  subjectQuery,
  wordsToStem,
} from '#features/desk/domain/search-query.ts'
import { findHits, type Hit, MOST_SUBJECTS, type Search, type Way } from '#features/desk/queries-search.ts'
import { findShares, findStems } from '#features/desk/queries-search-words.ts'
import { packCursor, readCursor } from '#platform/contract/cursor.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

export type Found = z.input<typeof searchEndpoint.response>

/** So many messages are tried one after another sooner than gathered: what is found often enough to be worth it. */
const WORTH_TRYING = 5_000

/** Finds by number, subject and requester first, then messages, newest first. */
export async function findPage(
  ctx: Context<ColleagueActor>,
  typed: string,
  limit: number,
  cursor?: string,
): Promise<Found> {
  const asked = readAsked(typed)
  if (asked.terms.length === 0) return { items: [], next: null }
  const after = readCursor(cursor, ['instant', 'id'])
  const [stemsOf, shareOf] = await Promise.all([
    findStems(ctx.db, ctx.workspaceId, wordsToStem(asked)),
    findShares(ctx.db),
  ])
  const wayTo = (count: number, mark: '' | typeof SUBJECT_MARK): Way =>
    expectedShare(asked, shareOf, mark) * WORTH_TRYING >= count ? 'date' : 'words'
  const contact = contactQuery(typed)
  const first = after === null
  const search: Search = {
    number: first ? asked.number : null,
    subject: first ? { query: subjectQuery(asked), way: wayTo(MOST_SUBJECTS, SUBJECT_MARK) } : null,
    requester:
      first && contact ? { query: contact, name: typed.replaceAll('\0', '').trim().toLowerCase() } : null,
    message: { query: messageQuery(asked, stemsOf), way: wayTo(limit + 1, ''), isCapped: true },
    after: after ? { at: String(after[0]), messageId: String(after[1]) } : null,
    limit: limit + 1,
  }
  return pageOf(await enoughHits(ctx, search), limit, asked, wantedOf(asked, stemsOf))
}

/** Takes the way that was thought shorter, and the other where it did not lead to the end. */
async function enoughHits(ctx: Context<ColleagueActor>, search: Search): Promise<Hit[]> {
  const hits = await findHits(ctx, search)
  const isCapped = (stage: Hit['stage']) => hits.some((hit) => hit.stage === stage && hit.isCapped)
  const found = (stage: Hit['stage']) => hits.filter((hit) => hit.stage === stage).length
  const again: Search = { ...search, number: null, requester: null, subject: null, message: null }
  const { subject, message } = search
  const subjectAgain: Search['subject'] =
    subject === null
      ? null
      : subject.way === 'words' && isCapped('subject')
        ? { ...subject, way: 'date' }
        : subject.way === 'date' && found('subject') < MOST_SUBJECTS
          ? { ...subject, way: 'words' }
          : null
  const messageAgain: Search['message'] =
    message === null
      ? null
      : message.way === 'words' && isCapped('message')
        ? { ...message, way: 'date' }
        : message.way === 'date' && found('message') < search.limit
          ? { ...message, way: 'words', isCapped: false }
          : null
  if (subjectAgain === null && messageAgain === null) return hits
  const more = await findHits(ctx, { ...again, subject: subjectAgain, message: messageAgain })
  const kept = hits.filter(
    ({ stage }) => !(stage === 'subject' && subjectAgain) && !(stage === 'message' && messageAgain),
  )
  const order = ['number', 'subject', 'requester', 'message']
  return [...kept, ...more].sort((one, other) => order.indexOf(one.stage) - order.indexOf(other.stage))
}

// Before every message: for a page that had no room for one.
const NEWEST = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff']

function pageOf(hits: readonly Hit[], limit: number, asked: Asked, wanted: Wanted): Found {
  const ahead = new Map<string, Hit>()
  for (const hit of hits) if (hit.stage !== 'message' && !ahead.has(hit.id)) ahead.set(hit.id, hit)
  const lead = [...ahead.values()].slice(0, limit)
  const messages = hits.filter(({ stage }) => stage === 'message')
  const shown = messages.slice(0, limit - lead.length)
  const last = shown.at(-1)
  return {
    items: [...lead, ...shown].map((hit) => ({
      conversation: rowOf(hit),
      found: hit.stage,
      messageId: hit.stage === 'message' ? hit.messageId : null,
      excerpt: excerptFor(hit, asked, wanted),
      at: hit.at,
    })),
    next:
      messages.length > shown.length
        ? packCursor(last ? [last.at.toISOString(), last.messageId] : NEWEST)
        : null,
  }
}

function excerptFor(hit: Hit, asked: Asked, wanted: Wanted): Piece[] {
  if (hit.stage === 'number')
    return [
      { text: '#', hit: false },
      { text: String(hit.number), hit: true },
    ]
  const named = [{ text: hit.requesterName, hit: false }]
  if (hit.stage === 'requester') return excerptOf(hit.requesterName, wanted) ?? named
  if (hit.stage === 'subject') return excerptOf(hit.subject, wanted) ?? beginningOf(hit.subject)
  if (asked.terms.length === 0) return []
  for (const text of [hit.text, hit.files, hit.from, hit.subject]) {
    const found = text ? excerptOf(text, wanted) : null
    if (found) return found
  }
  return beginningOf(hit.text ?? '')
}
