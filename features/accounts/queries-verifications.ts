import { type Db, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { hashOf } from './domain/secret.ts'

type Kind = 'reset' | 'reset-asked' | 'second-factor' | 'passkey' | 'oidc' | 'totp'

const identifierOf = (kind: Kind, secret: string) => `${kind}:${hashOf(secret)}`

export const putVerification = (
  db: Db,
  kind: Kind,
  secret: string,
  value: unknown,
  { now, seconds }: { now: Date; seconds: number },
) =>
  run(
    db,
    `insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [
      newId(),
      identifierOf(kind, secret),
      JSON.stringify(value),
      new Date(now.getTime() + seconds * 1000),
      now,
    ],
  )

const parsed = <Value>(rows: { value: string }[]): Value | null =>
  rows[0] ? (JSON.parse(rows[0].value) as Value) : null

/** Takes what was put: of several at once only one gets it. */
export const takeVerification = async <Value>(
  db: Db,
  kind: Kind,
  secret: string,
  now: Date,
): Promise<Value | null> =>
  parsed<Value>(
    await run(db, `delete from verifications where identifier = $1 and expires_at > $2 returning value`, [
      identifierOf(kind, secret),
      now,
    ]),
  )

export const peekVerification = async <Value>(
  db: Db,
  kind: Kind,
  secret: string,
  now: Date,
): Promise<Value | null> =>
  parsed<Value>(
    await run(db, `select value from verifications where identifier = $1 and expires_at > $2`, [
      identifierOf(kind, secret),
      now,
    ]),
  )

export const dropVerificationsOf = (db: Db, kind: Kind, value: unknown) =>
  run(db, `delete from verifications where identifier like $1 and value = $2`, [
    `${kind}:%`,
    JSON.stringify(value),
  ])

export const dropOldVerifications = (db: Db, now: Date) =>
  run(db, `delete from verifications where expires_at < $1`, [now])

export const dropVerification = (db: Db, kind: Kind, secret: string) =>
  run(db, `delete from verifications where identifier = $1`, [identifierOf(kind, secret)])
