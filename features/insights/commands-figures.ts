import { countAuthority } from '#features/insights/commands-figure-authority.ts'
import { countDurable } from '#features/insights/commands-figure-durable.ts'
import { countFailure } from '#features/insights/commands-figure-failure.ts'
import { countWayForward } from '#features/insights/commands-figure-forward.ts'
import { countHandoffs } from '#features/insights/commands-figure-handoffs.ts'
import { countKeptPromises } from '#features/insights/commands-figure-kept.ts'
import { countOffers } from '#features/insights/commands-figure-offers.ts'
import { countParity } from '#features/insights/commands-figure-parity.ts'
import { countRepeats } from '#features/insights/commands-figure-repeats.ts'
import { countResponse } from '#features/insights/commands-figure-response.ts'
import { countTime } from '#features/insights/commands-figure-time.ts'
import { countWaiting } from '#features/insights/commands-figure-waiting.ts'
import type { FigureCounted } from '#features/insights/contract-figures.ts'
import type { FigureValue } from '#features/insights/domain/figure-value.ts'
import {
  FIGURE_ID_LIST,
  FIGURE_IDS,
  type FigureId,
  type FigureName,
  isShown,
  NOT_MEASURED,
  NOT_MEASURED_IDS,
  type NotMeasuredId,
} from '#features/insights/domain/figures.ts'
import { dayIn, monthsUntil, type Span } from '#features/insights/domain/months.ts'
import { getTimeZone, listFigures } from '#features/insights/queries.ts'
import { ar } from '#features/insights/words/ar.ts'
import { en } from '#features/insights/words/en.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { speaker } from '#platform/values/say.ts'

/** How each figure is counted: one line each. */
const COUNTED: {
  readonly [Id in FigureId | NotMeasuredId]?: (ctx: Context, span: Span) => Promise<FigureValue[]>
} = {
  F01: countKeptPromises,
  F02: countWaiting,
  F03: countFailure,
  F04: countRepeats,
  F05: countDurable,
  F06: countWayForward,
  F07: countHandoffs,
  F08: countAuthority,
  F09: countOffers,
  F13: countResponse,
  F22: countParity,
  F23: countTime,
}

/** Whether a figure is counted by now. */
export const isCounted = (figure: FigureName): boolean =>
  FIGURE_ID_LIST.some((id) => FIGURE_IDS[id] === figure && COUNTED[id] !== undefined)

const WINDOW = 4
const FURTHEST = 13
const sayIn = speaker({ en: saidPlainly(en), ar: saidPlainly(ar) })

type Plain = Readonly<Record<`insights.${string}`, string>>
function saidPlainly(words: object): Plain {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => typeof text === 'string'))
}

/** Which figures there are, with their question, formula and guard, whether each is shown, and which are not measured yet. */
export async function listedFigures(ctx: Context, language: string) {
  const today = dayIn(ctx.now(), await getTimeZone(ctx))
  const named = await listFigures(ctx)
  const say = sayIn(language)
  const wordsOf = (figure: string) => ({
    title: say(`insights.${figure}`),
    formula: say(`insights.${figure}-formula`),
    guard: say(`insights.${figure}-guard`),
  })
  const notMeasured = NOT_MEASURED_IDS.map((id) => ({
    id,
    figure: NOT_MEASURED[id],
    ...wordsOf(NOT_MEASURED[id]),
    isShown: false,
    notMeasured: say(`insights.${NOT_MEASURED[id]}-why`),
  }))
  const counted = FIGURE_ID_LIST.filter((id) => COUNTED[id] !== undefined).map((id) => {
    const figure = FIGURE_IDS[id]
    const own = named.find((one) => one.figure === figure)
    return {
      id,
      figure,
      ...wordsOf(figure),
      isShown: own !== undefined && isShown(own, today),
      notMeasured: null,
    }
  })
  return { items: [...counted, ...notMeasured].toSorted((a, b) => a.id.localeCompare(b.id)) }
}

/** One figure as it stands now; of what nobody answers for, nothing is counted (I16). */
export async function figureOf(
  ctx: Context,
  id: string,
  since: string | undefined,
  language: string,
): Promise<FigureCounted> {
  const about = (await listedFigures(ctx, language)).items.find((one) => one.id === id)
  if (!about) throw refuse('not_found')
  const all = monthsUntil(ctx.now(), await getTimeZone(ctx), FURTHEST)
  const back = since === undefined ? WINDOW : all.findIndex(({ month }) => month <= since) + 1
  const months = all.slice(0, back === 0 ? FURTHEST : back)
  const span = { from: months.at(-1)!.from, to: ctx.now(), months }
  const counting = COUNTED[about.id]
  const values = about.isShown && counting ? await counting(ctx, span) : []
  return { ...about, since: span.from, at: span.to, values }
}
