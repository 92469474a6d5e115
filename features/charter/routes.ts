import { type Route, route } from '#platform/http/route.ts'
import { changePromise, createPromise, setFigure, withdrawPromise } from './commands.ts'
import { agreeCharter, agreeVersion, publishCharter, signVersion } from './commands-agree.ts'
import { beginCharter } from './commands-begin.ts'
import { setBoard, setNames } from './commands-charter.ts'
import { addComment, answerComment, letStand, openConsultation } from './commands-consult.ts'
import { publishFirst } from './commands-first-run.ts'
import { publishVersion, unscheduleVersion } from './commands-schedule.ts'
import { changeVersion, createVersion, dropVersion } from './commands-versions.ts'
import * as contract from './contract.ts'
import { getPromise } from './queries.ts'
import { listChanges } from './queries-charter.ts'
import { listComments } from './queries-comments.ts'
import { charterInForce } from './queries-in-force.ts'
import { getVersion, listVersions } from './queries-versions.ts'
import { principleRoutes } from './routes-principles.ts'
import { readCharter, shownComment } from './rows.ts'
import { pageOfPromises, readPromise, shownVersion } from './view.ts'

const charterRoutesOf = (): Route[] => [
  route(contract.getCharter, (ctx) => readCharter(ctx)),
  route(contract.beginCharter, async (ctx) => {
    await beginCharter(ctx)
    return readCharter(ctx)
  }),
  route(contract.agreeCharter, async (ctx) => {
    await agreeCharter(ctx)
    return readCharter(ctx)
  }),
  route(contract.publishCharter, async (ctx) => {
    await publishCharter(ctx)
    return readCharter(ctx)
  }),
  route(contract.setBoard, async (ctx, { body }) => {
    await setBoard(ctx, body)
    return readCharter(ctx)
  }),
  route(contract.setNames, async (ctx, { body }) => {
    await setNames(ctx, body.keeperId)
    return readCharter(ctx)
  }),
  route(contract.publishFirst, async (ctx, { body }) => {
    await publishFirst(ctx, body)
    return readCharter(ctx)
  }),
  route(contract.listChanges, (ctx, { query }) => listChanges(ctx, query)),
  route(contract.getCharterInForce, (ctx, { query }) => charterInForce(ctx, query)),
]

const promiseRoutes = (): Route[] => [
  route(contract.listPromises, (ctx, { query }) => pageOfPromises(ctx, query)),
  route(contract.getPromise, (ctx, { params }) => readPromise(ctx, params.id)),
  route(contract.createPromise, async (ctx, { body }) => readPromise(ctx, await createPromise(ctx, body))),
  route(contract.changePromise, async (ctx, { params, body }) => {
    await changePromise(ctx, { ...body, id: params.id })
    return readPromise(ctx, params.id)
  }),
  route(contract.listVersions, async (ctx, { params, query }) => {
    await getPromise(ctx, params.id)
    const { items, next } = await listVersions(ctx, params.id, query)
    return { items: items.map(shownVersion), next }
  }),
  route(contract.createVersion, async (ctx, { params, body }) => {
    await createVersion(ctx, { ...body, id: params.id })
    return readPromise(ctx, params.id)
  }),
  route(contract.changeVersion, async (ctx, { params, body }) =>
    readPromise(ctx, await changeVersion(ctx, { ...body, id: params.id })),
  ),
  route(contract.dropVersion, (ctx, { params }) => dropVersion(ctx, params.id)),
  route(contract.agreeVersion, async (ctx, { params }) =>
    readPromise(ctx, await agreeVersion(ctx, params.id)),
  ),
  route(contract.signVersion, async (ctx, { params }) => readPromise(ctx, await signVersion(ctx, params.id))),
  route(contract.publishVersion, async (ctx, { params, body }) =>
    readPromise(ctx, await publishVersion(ctx, { id: params.id, on: body.on })),
  ),
  route(contract.unschedule, async (ctx, { params }) =>
    readPromise(ctx, await unscheduleVersion(ctx, params.id)),
  ),
  route(contract.withdrawPromise, async (ctx, { params, body }) => {
    await withdrawPromise(ctx, { ...body, id: params.id })
    return readPromise(ctx, params.id)
  }),
  route(contract.setFigure, async (ctx, { params, body }) => {
    await setFigure(ctx, { ...body, id: params.id })
    return readPromise(ctx, params.id)
  }),
]

const consultationRoutes = (): Route[] => [
  route(contract.openConsultation, async (ctx, { params }) =>
    readPromise(ctx, await openConsultation(ctx, params.id)),
  ),
  route(contract.listComments, async (ctx, { params, query }) => {
    const promise = await getPromise(ctx, (await getVersion(ctx, params.id)).promiseId)
    const { items, next } = await listComments(ctx, params.id, query)
    return { items: items.map((one) => shownComment(ctx.actor, promise, one)), next }
  }),
  route(contract.addComment, async (ctx, { params, body }) => {
    const comment = await addComment(ctx, { ...body, id: params.id })
    return shownComment(ctx.actor, await getPromise(ctx, comment.promiseId), comment)
  }),
  route(contract.answerComment, async (ctx, { params, body }) => {
    const comment = await answerComment(ctx, { ...body, id: params.id })
    return shownComment(ctx.actor, await getPromise(ctx, comment.promiseId), comment)
  }),
  route(contract.letStand, async (ctx, { params }) => {
    const comment = await letStand(ctx, params.id)
    return shownComment(ctx.actor, await getPromise(ctx, comment.promiseId), comment)
  }),
]

export const charterRoutes = (_services: object): Route[] => [
  ...charterRoutesOf(),
  ...principleRoutes(),
  ...promiseRoutes(),
  ...consultationRoutes(),
]
