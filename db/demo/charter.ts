import { changePromise } from '#features/charter/commands.ts'
import { agreeCharter, publishCharter, signVersion } from '#features/charter/commands-agree.ts'
import { beginCharter } from '#features/charter/commands-begin.ts'
import { setNames } from '#features/charter/commands-charter.ts'
import { listSeeded } from '#features/charter/queries-versions.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueKey } from './company.ts'
import type { Cast } from './people.ts'
import { at } from './stage.ts'

/** Which promise each director gave as their own. */
const OWN = { 'manager-answers': 'henrik', answer: 'amara' } as const satisfies Record<string, ColleagueKey>

/** The charter that the company published in its first weeks, each director with a promise of their own. */
export async function publishCharterOf(tx: Context, cast: Cast, when: Date): Promise<void> {
  const as = (key: ColleagueKey) => at(tx, cast.colleagues[key], when.getTime())
  await beginCharter(as('henrik'))
  await setNames(as('amara'), cast.colleagues.amara.id)
  for (const { seed, version } of await listSeeded(tx, ['manager-answers', 'answer'] as const)) {
    await changePromise(as('amara'), {
      id: version.promiseId,
      directorId: cast.colleagues[OWN[seed]].id,
    })
    await signVersion(as(OWN[seed]), version.id)
  }
  await agreeCharter(as('henrik'))
  await publishCharter(as('amara'))
}
