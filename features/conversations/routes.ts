import type { FileStore } from '#platform/files/store.ts'
import { cleanWritten } from '#platform/html/written.ts'
import { type Route, route } from '#platform/http/route.ts'
import * as change from './commands.ts'
import { keepDraft, listWriters, throwDraftAway } from './commands-drafts.ts'
import { linkConversation, mergeConversation, unmergeConversation } from './commands-merge.ts'
import { openConversation } from './commands-open.ts'
import { splitConversation } from './commands-split.ts'
import { undoMessage } from './commands-undo.ts'
import { keepUpload } from './commands-upload.ts'
import { writeMessage, writeNote } from './commands-write.ts'
import * as contract from './contract.ts'
import * as drafts from './contract-drafts.ts'
import * as merging from './contract-merging.ts'
import { getConversation } from './queries.ts'
import { listDrafts } from './queries-drafts.ts'
import { countConversations, listConversations, listOfContact } from './queries-list.ts'
import { listTags } from './queries-tags.ts'
import { getMessage, listMessages, listTimeline } from './queries-view.ts'
import { boundaryRoutes } from './routes-boundary.ts'
import { promiseRoutes } from './routes-promises.ts'
import { viewConversation } from './view.ts'

export const conversationsRoutes = ({ files }: { readonly files: FileStore }): Route[] => [
  route(contract.listConversations, (ctx, { query: { limit, cursor, ...filter } }) =>
    listConversations(ctx, filter, limit, cursor),
  ),
  route(contract.countConversations, (ctx) => countConversations(ctx)),
  route(contract.listOfContact, (ctx, { params, query }) =>
    listOfContact(ctx, params.id, query.limit, query.cursor),
  ),
  route(contract.getConversation, (ctx, { params }) => viewConversation(ctx, params.id)),
  route(contract.listMessages, async (ctx, { params, query }) => {
    await getConversation(ctx, params.id)
    return listMessages(ctx, params.id, query.limit, query.cursor)
  }),
  route(contract.listTimeline, async (ctx, { params, query }) => {
    await getConversation(ctx, params.id)
    return listTimeline(ctx, params.id, query.limit, query.cursor)
  }),
  route(contract.openConversation, async (ctx, { body }) =>
    viewConversation(ctx, await openConversation(ctx, body)),
  ),
  route(contract.changeConversation, async (ctx, { params, body }) => {
    await change.changeConversation(ctx, params.id, body)
    return viewConversation(ctx, params.id)
  }),
  route(contract.writeMessage, async (ctx, { params, body }) =>
    getMessage(ctx, await writeMessage(ctx, params.id, body)),
  ),
  route(contract.undoMessage, async (ctx, { params }) => ({
    draft: await undoMessage(ctx, params.id, params.messageId),
  })),
  route(contract.writeNote, async (ctx, { params, body }) =>
    getMessage(ctx, await writeNote(ctx, params.id, body)),
  ),
  route(contract.assignConversation, async (ctx, { params, body }) => {
    await change.assignConversation(ctx, params.id, body)
    return viewConversation(ctx, params.id)
  }),
  route(contract.routeConversation, async (ctx, { params, body }) => {
    await change.routeConversation(ctx, params.id, body.teamId)
    return viewConversation(ctx, params.id)
  }),
  route(contract.snoozeConversation, async (ctx, { params, body }) => {
    await change.snoozeConversation(ctx, params.id, body)
    return viewConversation(ctx, params.id)
  }),
  route(contract.wakeConversation, async (ctx, { params }) => {
    await change.wakeConversation(ctx, params.id)
    return viewConversation(ctx, params.id)
  }),
  route(contract.tagConversation, async (ctx, { params, body }) => {
    await change.tagConversation(ctx, params.id, body.names)
    return viewConversation(ctx, params.id)
  }),
  route(contract.reopenConversation, async (ctx, { params }) => {
    await change.reopenConversation(ctx, params.id)
    return viewConversation(ctx, params.id)
  }),
  route(merging.mergeConversation, async (ctx, { params, body }) =>
    viewConversation(ctx, await mergeConversation(ctx, params.id, body)),
  ),
  route(merging.unmergeConversation, async (ctx, { params }) => {
    await unmergeConversation(ctx, params.id)
    return viewConversation(ctx, params.id)
  }),
  route(merging.splitConversation, async (ctx, { params, body }) =>
    viewConversation(ctx, await splitConversation(ctx, params.id, body.messageId)),
  ),
  route(merging.linkConversation, (ctx, { params, body }) => linkConversation(ctx, params.id, body.toId)),
  route(contract.listTags, (ctx, { query }) => listTags(ctx, query.limit, query.q, query.cursor)),
  route(drafts.listDrafts, async (ctx, { params }) => {
    await getConversation(ctx, params.id)
    return { items: await listDrafts(ctx, params.id) }
  }),
  route(drafts.keepDraft, (ctx, { params, body }) =>
    keepDraft(ctx, params.id, params.kind, { ...body, html: cleanWritten(body.html) }),
  ),
  route(drafts.dropDraft, (ctx, { params }) => throwDraftAway(ctx, params.id, params.kind)),
  route(drafts.listWriters, (ctx, { params }) => listWriters(ctx, params.id)),
  ...promiseRoutes(),
  ...boundaryRoutes(),
  route(drafts.uploadFile, (ctx, { request }) => keepUpload(ctx, files, request)),
]
