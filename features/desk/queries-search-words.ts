import type { Db } from '#platform/db/database.ts'
import { run } from '#platform/db/database.ts'

const MOST_KEPT = 20_000
const kept = new Map<string, readonly string[]>()

const STEMS = `select word, array(select distinct stem from search_languages l,
    unnest(tsvector_to_array(to_tsvector(l.configuration::regconfig, word))) stem
    where l.workspace_id = $1 order by stem) as stems from unnest($2::text[]) word`
const LANGUAGES_KEPT_MS = 10_000
const languages = new Map<string, { at: number; names: string }>()

/** Which languages a workspace's messages are written in; looked up every ten seconds. */
async function languagesOf(db: Db, workspaceId: string): Promise<string> {
  const known = languages.get(workspaceId)
  if (known && Date.now() - known.at < LANGUAGES_KEPT_MS) return known.names
  const rows = await run<{ configuration: string }>(
    db,
    `select configuration from search_languages where workspace_id = $1 order by configuration`,
    [workspaceId],
  )
  const names = rows.map((row) => row.configuration).join(',')
  if (languages.size > MOST_KEPT) languages.clear()
  languages.set(workspaceId, { at: Date.now(), names })
  return names
}

/** Other forms of words in the languages of a workspace, as PostgreSQL's stemmers see them; remembered, for they never change. */
export async function findStems(
  db: Db,
  workspaceId: string,
  words: readonly string[],
): Promise<(word: string) => readonly string[]> {
  const names = await languagesOf(db, workspaceId)
  const keyOf = (word: string) => `${names} ${word}`
  const unknown = names === '' ? [] : words.filter((word) => !kept.has(keyOf(word)))
  if (unknown.length > 0) {
    if (kept.size > MOST_KEPT) kept.clear()
    const rows = await run<{ word: string; stems: string[] }>(db, STEMS, [workspaceId, unknown])
    for (const { word, stems } of rows)
      kept.set(
        keyOf(word),
        stems.filter((stem) => /^[\p{L}\p{N}\p{M}]+$/u.test(stem)),
      )
  }
  return (word) => kept.get(keyOf(word)) ?? []
}

interface Shares {
  readonly at: number
  readonly of: ReadonlyMap<string, number>
  readonly inOrder: readonly string[]
}
const SHARES_KEPT_MS = 10 * 60_000
const shares = new WeakMap<Db, Promise<Shares>>()

const COMMON = `select coalesce(most_common_elems::text::text[], '{}') as words, coalesce(most_common_elem_freqs, '{}') as shares
  from pg_stats where schemaname = current_schema() and tablename = 'message_search' and attname = 'words'`

async function readShares(db: Db): Promise<Shares> {
  const [row] = await run<{ words: string[]; shares: number[] }>(db, COMMON, [])
  const of = new Map(row?.words.map((word, at) => [word, row.shares[at] ?? 0]))
  return { at: Date.now(), of, inOrder: [...of.keys()].sort() }
}

/**
 * How often a word is among messages, as the database last counted: 0 for what is rare. It only decides which way is
 * taken to the same answer.
 */
export async function findShares(db: Db): Promise<(word: string, isBeginning: boolean) => number> {
  let known = shares.get(db)
  if (known === undefined || Date.now() - (await known).at > SHARES_KEPT_MS) {
    known = readShares(db)
    shares.set(db, known)
    known.catch(() => shares.delete(db))
  }
  const { of, inOrder } = await known
  return (word, isBeginning) => {
    if (!isBeginning) return of.get(word) ?? 0
    let sum = 0
    for (let at = firstFrom(inOrder, word); inOrder[at]?.startsWith(word); at += 1)
      sum += of.get(inOrder[at]!) ?? 0
    return Math.min(1, sum)
  }
}

/** The place of the first word that is not before this one. */
function firstFrom(inOrder: readonly string[], word: string): number {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder[middle]! < word) low = middle + 1
    else high = middle
  }
  return low
}
