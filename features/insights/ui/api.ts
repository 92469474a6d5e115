import type * as charter from '#features/charter/contract-principles.ts'
import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'
import type * as figures from '../contract-figures.ts'

export const api = client<typeof contract>()
export const charterApi = client<typeof charter>()
export type Insights = ReplyOf<typeof contract.getInsights>
export type Figure = Insights['figures'][number]
export const figuresApi = client<typeof figures>()
export type FigureCounted = ReplyOf<typeof figures.getFigure>
export type FigureValue = FigureCounted['values'][number]
export const insightsKey = ['insights'] as const
