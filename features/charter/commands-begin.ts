import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import {
  isSeedLanguage,
  principleWords,
  SCOPE_OF,
  SEED,
  SEED_LANGUAGES,
  SEED_PRINCIPLES,
  seedWords,
} from './domain/seed.ts'
import { begun } from './domain/version.ts'
import { charterBegun } from './events.ts'
import { mayComment } from './policy.ts'
import { insertPromise } from './queries.ts'
import { insertCharter } from './queries-charter.ts'
import { insertPrinciple } from './queries-principles.ts'
import { insertVersion } from './queries-versions.ts'

/** The language that words are written in here unless said. */
export const languageHere = async (ctx: Context): Promise<string> =>
  (await findWorkspace(ctx.db, ctx.workspaceId))?.locale ?? 'en'

/** Lays the seed principles and promises ready, as drafts that lack only names; does nothing the second time. */
export const beginCharter = (ctx: Context, given?: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayComment(tx.actor) || tx.actor.kind === 'system')
    if (!(await insertCharter(tx))) return
    const here = given ?? (await languageHere(tx))
    const language = isSeedLanguage(here) ? here : 'en'
    const principles = await seedPrinciples(tx, language)
    for (const [place, terms] of SEED.entries()) {
      const promiseId = newId<'promise'>()
      const { needs, examples, nonExamples, ...words } = seedWords(terms.key, language)
      await insertPromise(tx, {
        id: promiseId,
        audience: terms.audience,
        seed: terms.key,
        position: place + 1,
      })
      await insertVersion(tx, {
        ...words,
        ...begun({
          id: newId<'version'>(),
          version: 1,
          madeBy: tx.actor.kind === 'colleague' ? tx.actor.id : null,
          at: tx.now(),
        }),
        promiseId,
        editClass: 'meaning',
        language,
        translatesId: null,
        examples: [...examples],
        nonExamples: [...nonExamples],
        needs: needs.map((need, at) => ({
          kind: terms.needs[at]!,
          words: need,
          metById: null,
          metBy: '',
          notUntil: null,
        })),
        principleId: principles.get(terms.principle)!,
        binds: terms.leadersOnly
          ? { everyone: false, teamIds: [], units: [], levels: ['manager', 'director', 'admin'] }
          : { everyone: true, teamIds: [], units: [], levels: [] },
        clockRule: terms.clockRule,
        aim: terms.aim,
        floor: terms.floor,
        publishBy: null,
      })
    }
    await announce(tx, {
      type: charterBegun,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: {},
      audience: 'workspace',
    })
  })

async function seedPrinciples(tx: Context, language: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [place, principle] of SEED_PRINCIPLES.entries()) {
    const id = newId<'principle'>()
    const others = SEED_LANGUAGES.filter((one) => one !== language)
    await insertPrinciple(tx, {
      id,
      ...principleWords(principle, language),
      scope: SCOPE_OF[principle],
      position: place + 1,
      translations: Object.fromEntries(others.map((one) => [one, principleWords(principle, one)])),
    })
    ids.set(principle, id)
  }
  return ids
}
