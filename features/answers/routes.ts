import { getConversation } from '#features/conversations/queries.ts'
import { getMessage } from '#features/conversations/queries-view.ts'
import { viewConversation } from '#features/conversations/view.ts'
import { type Route, route } from '#platform/http/route.ts'
import { answerConversation, withdrawConversation } from './commands.ts'
import * as contract from './contract.ts'
import { listAnswers } from './queries.ts'

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
]
