import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface SecondFactorRow {
  readonly id: string
  readonly secretSealed: string
  readonly spareCodes: string[]
}

export const lockSecondFactor = async (db: Db, identityId: string): Promise<SecondFactorRow | undefined> =>
  (
    await run<SecondFactorRow>(
      db,
      `select id, secret as "secretSealed", backup_codes::json as "spareCodes" from two_factors where identity_id = $1 for update`,
      [identityId],
    )
  )[0]

export const countSpareCodes = async (db: Db, identityId: string): Promise<number> =>
  (
    await run<{ count: number }>(
      db,
      `select json_array_length(backup_codes::json) as count from two_factors where identity_id = $1`,
      [identityId],
    )
  )[0]?.count ?? 0

export const insertSecondFactor = (
  db: Db,
  factor: {
    id: string
    identityId: string
    secretSealed: string
    spareCodes: readonly string[]
    step: number
    now: Date
  },
) =>
  run(
    db,
    `insert into two_factors (id, identity_id, secret, backup_codes, last_used_step, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [
      factor.id,
      factor.identityId,
      factor.secretSealed,
      JSON.stringify(factor.spareCodes),
      factor.step,
      factor.now,
    ],
  )

/** Marks a code's half minute as used; gives false when it or a later one was used before. */
export const spendStep = async (db: Db, id: string, step: number): Promise<boolean> =>
  (await runCounting(
    db,
    `update two_factors set last_used_step = $2 where id = $1 and (last_used_step is null or last_used_step < $2)`,
    [id, step],
  )) > 0

export const saveSpareCodes = (db: Db, id: string, hashes: readonly string[]) =>
  run(db, `update two_factors set backup_codes = $2 where id = $1`, [id, JSON.stringify(hashes)])

export const deleteSecondFactor = (db: Db, identityId: string) =>
  run(db, `delete from two_factors where identity_id = $1`, [identityId])
