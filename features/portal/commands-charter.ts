import { listChanges } from '#features/charter/queries-charter.ts'
import { charterInForce } from '#features/charter/queries-in-force.ts'
import { listAnnounced } from '#features/charter/queries-principles.ts'
import type { PromiseView } from '#features/charter/shapes.ts'
import {
  type KeptCounts,
  type KeptOf,
  keptByMonth,
  keptCounts,
  lastEvidenceAt,
} from '#features/clocks/queries-figures.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import type { Context } from '#platform/http/context.ts'
import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import type { CharterPage } from './domain/charter-page.ts'
import type { Evidence } from './domain/figure.ts'
import { hoursInWords } from './domain/hours.ts'
import { type Language, sayIn } from './domain/words-in.ts'
import { listLanguages, type PlaceRow } from './queries-charter.ts'
import { findParity } from './queries-parity.ts'
import { getWays } from './queries-ways.ts'

const DAY = 86_400_000
/** Without evidence for so long a promise is unproven; the figure tells of the same time. */
const PROVEN_FOR = 90 * DAY
const MONTHS_SHOWN = 12
const CHANGES_SHOWN = 50

const NOTHING = { kept: 0, missed: 0, unknown: 0 }

/**
 * A share is counted only of what has fallen due: what was kept before its time would flatter it, as nothing is missed
 * before its time. While so few are known that each is named, those count too.
 */
function countsOf(promiseId: string, due: readonly KeptOf[], early: readonly KeptOf[]): KeptCounts {
  const of = (counts: readonly KeptOf[]) => counts.find((each) => each.of === promiseId) ?? NOTHING
  const matured = of(due)
  if (matured.kept + matured.missed >= LEAST_FOR_RATE) return matured
  const { kept, missed, unknown } = of(early)
  return kept + missed < LEAST_FOR_RATE ? { kept, missed, unknown } : matured
}

/** What is known of each promise: of the last ninety days, and month by month. */
export async function evidenceOf(
  ctx: Context,
  promises: readonly PromiseView[],
  { timeZone, language }: { timeZone: string; language: Language },
): Promise<ReadonlyMap<string, Evidence>> {
  const promiseIds = promises.map(({ promiseId }) => promiseId)
  if (promiseIds.length === 0) return new Map()
  const now = ctx.now()
  const since = new Date(now.getTime() - PROVEN_FOR)
  const yearAgo = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_SHOWN + 1, 1))
  const later = new Date(now.getTime() + 400 * DAY)
  const [due, early, months, last] = await Promise.all([
    keptCounts(ctx, { promiseIds, from: since, to: now }),
    keptCounts(ctx, { promiseIds, from: since, to: later }),
    keptByMonth(ctx, { promiseIds, from: yearAgo, to: now, timeZone }),
    lastEvidenceAt(ctx, promiseIds),
  ])
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone })
  return new Map(
    promises.map(({ promiseId, figureHidden, aim, floor }) => {
      const at = last.get(promiseId)
      return [
        promiseId,
        {
          counts: countsOf(promiseId, due, early),
          months: months.filter((month) => month.promiseId === promiseId),
          isProven: at !== undefined && at >= since,
          hidden: figureHidden && {
            since: day.format(new Date(figureHidden.since)),
            because: figureHidden.because,
          },
          aim,
          floor,
        },
      ]
    }),
  )
}

/** All that the public charter shows, in a language; null while nothing is published. */
export async function readCharter(
  ctx: Context,
  place: PlaceRow,
  { language, asked }: { language: Language; asked: string },
): Promise<(CharterPage & { readonly colour: string | null; readonly inboxId: string | null }) | null> {
  const { liveAt, principles, promises } = await charterInForce(ctx, { audience: 'public', language: asked })
  if (promises.length === 0) return null
  const [evidence, announced, changes, languages, ways, calendar, parity] = await Promise.all([
    evidenceOf(ctx, promises, { timeZone: place.timeZone, language }),
    listAnnounced(ctx),
    listChanges(ctx, { limit: CHANGES_SHOWN, audience: 'public' }),
    listLanguages(ctx),
    getWays(ctx),
    newestCalendar(ctx.db, ctx.workspaceId),
    findParity(ctx),
  ])
  return {
    organisation: place.organisation,
    path: `/charter/${place.slug}`,
    language,
    timeZone: place.timeZone,
    asOf: ctx.now(),
    liveAt,
    principles,
    promises,
    evidence,
    announced,
    changes: changes.items,
    languages,
    ways: {
      phone: ways.phone,
      place: ways.place,
      hours: ways.hours || hoursInWords(sayIn(language), language, calendar?.periods ?? []),
    },
    hasForm: ways.inboxId !== null,
    inboxId: ways.inboxId,
    colour: ways.colour,
    parity,
  }
}
