import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { needHere } from './commands.ts'
import { agreeTo, sign } from './commands-agree.ts'
import { beginCharter } from './commands-begin.ts'
import { inAYear } from './commands-charter.ts'
import { gateOf, missingFor } from './commands-gate.ts'
import { needDirector, publishTogether } from './commands-publish.ts'
import { answeringWithin, givingBack } from './domain/first-promises.ts'
import { FIRST_KEYS, seedWords } from './domain/seed.ts'
import { isOpen } from './domain/version.ts'
import { lockPromise, savePromise } from './queries.ts'
import { endAgreements, findCharter } from './queries-charter.ts'
import { needKnown } from './queries-known.ts'
import { listSeeded, saveVersion, type Version } from './queries-versions.ts'
import { refuse } from './refuse.ts'
import type { ClockRule, Need } from './shapes.ts'

export interface FirstPromises {
  readonly answerWithin: Pick<ClockRule, 'amount' | 'unit'>
  readonly giveBack: string
  readonly bindsTeamIds: readonly string[]
  readonly keeperId: string
  readonly own: (typeof FIRST_KEYS)[number]
  readonly language?: string | undefined
}

/**
 * The first run: the four first promises with what this organisation chose, one of them the director's own and signed. Where
 * other directors have yet to agree they wait for them; otherwise the charter is live.
 */
export const publishFirst = (ctx: Context<ColleagueActor>, given: FirstPromises): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    await beginCharter(tx, given.language)
    if ((await findCharter(tx))?.liveAt) throw refuse('charter_live')
    await needHere(tx, [given.keeperId])
    await needKnown(tx, {
      binds: { everyone: false, teamIds: [...given.bindsTeamIds], units: [], levels: [] },
    })
    const versions: Version[] = []
    for (const { seed, version } of await listSeeded(tx, FIRST_KEYS)) {
      if (!isOpen(version)) continue
      const promise = await lockPromise(tx, version.promiseId)
      await savePromise(tx, {
        ...promise,
        keeperId: promise.keeperId ?? given.keeperId,
        reviewOn: promise.reviewOn ?? inAYear(tx.now()),
        directorId: seed === given.own ? tx.actor.id : null,
      })
      const chosen = chosenFor(seed, version, given)
      await saveVersion(tx, chosen)
      await endAgreements(tx, version.id)
      if (seed === given.own) await sign(tx, chosen)
      else await agreeTo(tx, [chosen])
      versions.push(chosen)
    }
    if (versions.length === 0) throw refuse('nothing_to_publish')
    const ids = versions.map(({ id }) => id)
    const gate = await gateOf(tx, ids)
    if (ids.every((id) => missingFor(gate, id).length === 0)) await publishTogether(tx, ids, tx.actor.id)
  })

function chosenFor(seed: (typeof FIRST_KEYS)[number], version: Version, given: FirstPromises): Version {
  const { language } = version
  const seeded = seedWords(seed, language)
  const words =
    seed === 'answer'
      ? answeringWithin(seeded, given.answerWithin, language)
      : seed === 'way-forward'
        ? givingBack(seeded, given.giveBack, language)
        : seeded
  const isForSome = given.bindsTeamIds.length > 0
  return {
    ...version,
    text: words.text,
    examples: [...words.examples],
    needs: version.needs.map(
      (one, at): Need => ({
        ...one,
        words: words.needs[at] ?? one.words,
        metById: one.metById ?? given.keeperId,
      }),
    ),
    clockRule:
      seed === 'answer' && version.clockRule
        ? { ...version.clockRule, ...given.answerWithin }
        : version.clockRule,
    binds: isForSome
      ? { everyone: false, teamIds: [...given.bindsTeamIds], units: [], levels: [] }
      : { everyone: true, teamIds: [], units: [], levels: [] },
    versionRow: version.versionRow + 1,
  }
}
