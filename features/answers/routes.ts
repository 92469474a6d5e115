import { getConversation } from '#features/conversations/queries.ts'
import { getMessage } from '#features/conversations/queries-view.ts'
import { viewConversation } from '#features/conversations/view.ts'
import { type Route, route } from '#platform/http/route.ts'
import { answerConversation, withdrawConversation } from './commands.ts'
import { alternativesFor, setExternalReview } from './commands-alternatives.ts'
import { introduceOutside } from './commands-introduce-outside.ts'
import {
  addOutside,
  changeOutside,
  confirmOutside,
  endOutside,
  outsideFor,
  pageOfOutside,
  restoreOutside,
} from './commands-outside.ts'
import { addReply, changeReply, endReply, pageOfFilledReplies, pageOfReplies } from './commands-replies.ts'
import * as contract from './contract.ts'
import { listAnswers } from './queries.ts'
import { findExternalReview } from './queries-review.ts'

export const answersRoutes = (): Route[] => [
  route(contract.answerConversation, async (ctx, { params, body }) => {
    const { messageId } = await answerConversation(ctx, params.id, body)
    return {
      conversation: await viewConversation(ctx, params.id),
      message: messageId === null ? null : await getMessage(ctx, messageId),
    }
  }),
  route(contract.withdrawConversation, async (ctx, { params }) => {
    await withdrawConversation(ctx, params.id)
    return viewConversation(ctx, params.id)
  }),
  route(contract.listAnswers, async (ctx, { params }) => {
    await getConversation(ctx, params.id)
    return { items: await listAnswers(ctx, params.id) }
  }),
  route(contract.listAlternatives, (ctx, { params }) => alternativesFor(ctx, params.id)),
  route(contract.getExternalReview, async (ctx) => ({ review: await findExternalReview(ctx) })),
  route(contract.setExternalReview, (ctx, { body }) => setExternalReview(ctx, body.review)),
  route(contract.listSavedReplies, (ctx, { query }) => pageOfReplies(ctx, query)),
  route(contract.addSavedReply, (ctx, { body }) => addReply(ctx, body)),
  route(contract.changeSavedReply, (ctx, { params, body }) => changeReply(ctx, params.id, body)),
  route(contract.endSavedReply, (ctx, { params }) => endReply(ctx, params.id)),
  route(contract.listFilledReplies, (ctx, { params, query }) => pageOfFilledReplies(ctx, params.id, query)),
  route(contract.listOutsideHelpers, (ctx, { query }) => pageOfOutside(ctx, query)),
  route(contract.addOutsideHelper, (ctx, { body }) => addOutside(ctx, body)),
  route(contract.changeOutsideHelper, (ctx, { params, body }) => changeOutside(ctx, params.id, body)),
  route(contract.confirmOutsideHelper, (ctx, { params }) => confirmOutside(ctx, params.id)),
  route(contract.endOutsideHelper, (ctx, { params }) => endOutside(ctx, params.id)),
  route(contract.restoreOutsideHelper, (ctx, { params }) => restoreOutside(ctx, params.id)),
  route(contract.listOutsideChoices, (ctx, { params }) => outsideFor(ctx, params.id)),
  route(contract.introduceOutside, async (ctx, { params, body }) =>
    viewConversation(ctx, await introduceOutside(ctx, params.id, body.agreed)),
  ),
]
