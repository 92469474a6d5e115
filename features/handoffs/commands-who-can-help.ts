import { sideOf } from '#features/authority/commands-grant-for.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { chainOf, listSkilled, skillsOf, whoIsThere } from '#features/people/commands-there.ts'
import type { There as ThereNow } from '#features/people/domain/presence.ts'
import type { Context } from '#platform/http/context.ts'
import { stands, wordsOf } from './domain/matching.ts'
import {
  type Candidate,
  type Line,
  type Need,
  needsDecision,
  type Suggestion,
  type There,
  whoCanHelp,
} from './domain/who-can-help.ts'
import { hadIt } from './queries.ts'
import {
  type CandidateRow,
  findTeam,
  listCandidates,
  listMayDecide,
  listNear,
  listSkillNames,
  readAskedAbout,
  servedLast,
  type TeamRow,
} from './queries-helpers.ts'

const MOST_LOOKED_AT = 120

export interface Asking {
  /** Null while there is no conversation yet. */
  readonly conversation: Conversation | null
  /** Who asks, or null where the team does. */
  readonly giverId: string | null
  readonly need?: string
  readonly q?: string | undefined
  readonly except?: readonly string[]
}
export interface Helpers {
  readonly suggestions: readonly Suggestion[]
  readonly people: ReadonlyMap<string, CandidateRow>
  readonly there: ReadonlyMap<string, There>
  readonly team: TeamRow | null
  /** Above whoever asks, nearest first. */
  readonly above: readonly string[]
}

/** What a colleague set, as who can help weighs it. */
export const thereOf = ({ words, from }: ThereNow): There => {
  if (words === 'here') return { is: 'here' }
  if (words === 'working_hours' || words === 'with_customer') return { is: 'at_work' }
  if (words === 'on_leave' || from === null) return { is: 'away', until: from }
  return { is: 'from', at: from }
}

async function needOf(ctx: Context, { conversation, need = '' }: Asking): Promise<Need> {
  if (conversation === null) return { kind: 'help', harm: 'none', tags: [], words: need, language: null }
  const { kind, harm, subject } = conversation
  const { tags, lastWords, language } = await readAskedAbout(ctx, conversation.id)
  return { kind, harm, tags, words: `${subject} ${conversation.need} ${lastWords}`, language }
}

/** Everybody who comes into question: the skilled, the team, who is here, who speaks their language, who stands above. */
async function inQuestion(
  ctx: Context,
  asking: Asking,
  need: Need,
  teamId: string | null,
  more: readonly string[],
) {
  const words = wordsOf([need.words, ...need.tags].join(' '))
  const skills = (await listSkillNames(ctx)).filter(({ name }) => stands(name, words))
  const skilled =
    skills.length === 0
      ? []
      : await listSkilled(
          ctx,
          skills.map(({ id }) => id),
        )
  const near = await listNear(ctx, { teamId, language: need.language, q: asking.q ?? null, at: ctx.now() })
  return [
    ...new Set([...more, ...skilled.map(({ colleagueId }) => colleagueId).slice(0, 60), ...near]),
  ].slice(0, MOST_LOOKED_AT)
}

/** Who can help with a conversation, best suited first, with what is known of each. */
export async function helpersFor(ctx: Context, asking: Asking): Promise<Helpers> {
  const { conversation, giverId, except = [] } = asking
  const need = await needOf(ctx, asking)
  const team = conversation === null ? null : ((await findTeam(ctx, conversation.teamId)) ?? null)
  const below = giverId ?? team?.leadId ?? null
  const above = below === null ? [] : (await chainOf(ctx, below)).map(({ id }) => id)
  const before = conversation === null ? [] : await hadIt(ctx, conversation.id)
  const known =
    conversation === null
      ? []
      : await servedLast(ctx, {
          id: conversation.id,
          contactId: conversation.requesterContactId,
          colleagueId: conversation.requesterColleagueId,
        })
  const deciding =
    conversation === null || giverId === null || !needsDecision(need)
      ? []
      : await listMayDecide(ctx, { giverId, side: sideOf(conversation) })
  // Whoever may decide by their role alone is asked where they stand above; where nobody does, all of them may be.
  const mayDecide = deciding.flatMap(({ id, isByName }) =>
    isByName || above.length === 0 || above.includes(id) || id === team?.leadId ? [id] : [],
  )
  const more = [...before, ...known, ...mayDecide, ...above, ...(team === null ? [] : [team.leadId])]
  const found = await inQuestion(ctx, asking, need, team?.id ?? null, more)
  const out = new Set([giverId, conversation?.ownerId, conversation?.requesterColleagueId, ...except])
  const rows = await listCandidates(
    ctx,
    found.filter((id) => !out.has(id)),
  )
  const ids = rows.map(({ id }) => id)
  const now = await whoIsThere(ctx, ids, ctx.now())
  const there = new Map(
    [...now].flatMap(([id, each]) => (each.words === 'gone' ? [] : [[id, thereOf(each)] as const])),
  )
  const skills = await skillsOf(ctx, ids)
  const lineOf = (id: string): Line | null => {
    if (above[0] === id) return 'manager'
    if (team?.leadId === id) return 'leads_team'
    return above.includes(id) ? 'further_up' : null
  }
  const candidates = rows.flatMap((row): Candidate[] => {
    const where = there.get(row.id)
    if (where === undefined) return []
    return [
      {
        id: row.id,
        name: row.name,
        skills: skills.get(row.id) ?? [],
        languages: row.languages,
        isOfTeam: team !== null && row.teamIds.includes(team.id),
        line: lineOf(row.id),
        mayDecide: mayDecide.includes(row.id),
        hadIt: before.includes(row.id),
        knowsThem: known.includes(row.id),
        there: where,
        load: row.load,
      },
    ]
  })
  return {
    suggestions: whoCanHelp(candidates, need, ctx.now()),
    people: new Map(rows.map((row) => [row.id, row])),
    there,
    team,
    above,
  }
}
