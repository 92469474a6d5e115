import { isCounted } from '#features/insights/commands-figures.ts'
import type { Insights } from '#features/insights/contract.ts'
import { FIGURES, isShown } from '#features/insights/domain/figures.ts'
import { handingOn } from '#features/insights/domain/handing-on.ts'
import { type KeptRow, keptBy, keptOf, teamsShown } from '#features/insights/domain/kept.ts'
import { dayIn, type Month, monthsUntil } from '#features/insights/domain/months.ts'
import { waitingUntil } from '#features/insights/domain/waiting.ts'
import { mayNameFigures } from '#features/insights/policy.ts'
import { getTimeZone, listFigures, listMonths } from '#features/insights/queries.ts'
import { countKept, listKept, listPromiseNames, listTeamSizes } from '#features/insights/queries-kept.ts'
import { AT_MOST, countAsked, listAsked, listHandedOn } from '#features/insights/queries-waiting.ts'
import type { Context } from '#platform/http/context.ts'

const TREND = 12
const WINDOW = 4

/** How are we doing: what is over as it was counted, this month as it stands now. What is not named is not counted. */
export async function insightsOf(ctx: Context): Promise<Insights> {
  const zone = await getTimeZone(ctx)
  const months = monthsUntil(ctx.now(), zone, TREND)
  const window = months.slice(0, WINDOW)
  const today = dayIn(ctx.now(), zone)
  const named = await listFigures(ctx)
  const figures = FIGURES.filter(isCounted).flatMap((name) => {
    const own = named.find(({ figure }) => figure === name)
    return own ? [{ ...own, isShown: isShown(own, today) }] : []
  })
  const shown = new Set(figures.filter((one) => one.isShown).map(({ figure }) => figure))
  const [from, to] = [window.at(-1)!.from, ctx.now()]
  return {
    since: window.at(-1)!.month,
    at: ctx.now(),
    figures,
    can: { name: mayNameFigures(ctx.actor) },
    kept: shown.has('kept') ? await kept(ctx, months, window) : null,
    waiting: shown.has('waiting') ? await waiting(ctx, from, to) : null,
    handoffs: shown.has('handoffs')
      ? handingOn(await listHandedOn(ctx, from, to), await countAsked(ctx, from, to), ctx.now())
      : null,
    parity: shown.has('parity') ? ((await listMonths(ctx, months.at(-1)!.month))[0] ?? null) : null,
  }
}

async function kept(ctx: Context, months: readonly Month[], window: readonly Month[]) {
  const rows = [...(await listKept(ctx, months.at(-1)!.month)), ...(await countKept(ctx, months[0]!))]
  const names = await listPromiseNames(ctx)
  const teams = await listTeamSizes(ctx)
  const directors = new Set(names.filter((one) => one.isDirectors).map(({ id }) => id))
  const isDirectors = ({ promiseId }: KeptRow) => promiseId !== null && directors.has(promiseId)
  const since = window.at(-1)!.month
  const lately = rows.filter(({ month }) => month >= since)
  const outside = lately.filter(({ audience }) => audience === 'public')
  const byTeam = keptBy(outside, 'teamId')
  const own = teamsShown(byTeam, teams)
  const byPromise = new Map(keptBy(lately, 'promiseId').map(({ of, kept: sum }) => [of, sum]))
  return {
    leaders: keptOf(lately.filter(isDirectors)),
    inside: keptOf(lately.filter(({ audience }) => audience === 'colleague')),
    outside: keptOf(outside),
    byHand: byPromise.get(null) ?? keptOf([]),
    byMonth: months
      .map(({ month }) => ({
        month,
        kept: keptOf(rows.filter((row) => row.month === month && row.audience === 'public')),
      }))
      .reverse(),
    byPromise: names.flatMap(({ id, text }) => {
      const sum = byPromise.get(id)
      return sum ? [{ id, text, kept: sum }] : []
    }),
    byChannel: keptBy(outside, 'channel').map(({ of, kept: sum }) => ({ channel: of, kept: sum })),
    byParty: keptBy(outside, 'party').flatMap(({ of, kept: sum }) =>
      of === '' ? [] : [{ party: of, kept: sum }],
    ),
    byTeam: teams.flatMap(({ teamId, name }) => {
      const found = byTeam.find(({ of }) => of === teamId)
      return found && own.has(teamId) ? [{ name, kept: found.kept }] : []
    }),
    otherTeams: keptOf(outside.filter(({ teamId }) => teamId === null || !own.has(teamId))),
  }
}

async function waiting(ctx: Context, from: Date, to: Date) {
  const asked = await listAsked(ctx, from, to)
  const side = (audience: 'public' | 'colleague') => {
    const own = asked.filter((one) => one.audience === audience)
    return {
      answered: waitingUntil(own, 'answeredAt', ctx.now()),
      confirmed: waitingUntil(own, 'confirmedAt', ctx.now()),
    }
  }
  return { outside: side('public'), inside: side('colleague'), isCapped: asked.length === AT_MOST }
}
