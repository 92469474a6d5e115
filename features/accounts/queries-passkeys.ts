import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface PasskeyRow {
  readonly id: string
  readonly identityId: string
  readonly name: string
  readonly publicKey: string
  readonly credentialId: string
  readonly counter: number
  readonly transports: string | null
  readonly createdAt: Date
}
const COLUMNS = `id, identity_id as "identityId", coalesce(name, '') as name, public_key as "publicKey",
  credential_id as "credentialId", counter, transports, created_at as "createdAt"`

export const listPasskeys = (db: Db, identityId: string) =>
  run<PasskeyRow>(db, `select ${COLUMNS} from passkeys where identity_id = $1 order by id limit 50`, [
    identityId,
  ])

export const lockPasskey = async (db: Db, credentialId: string): Promise<PasskeyRow | undefined> =>
  (
    await run<PasskeyRow>(db, `select ${COLUMNS} from passkeys where credential_id = $1 for update`, [
      credentialId,
    ])
  )[0]

export const insertPasskey = async (
  db: Db,
  passkey: PasskeyRow & { deviceType: string; isBackedUp: boolean; aaguid: string },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into passkeys (id, identity_id, name, public_key, credential_id, counter, device_type, backed_up, transports, aaguid, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (credential_id) do nothing`,
    [
      passkey.id,
      passkey.identityId,
      passkey.name,
      passkey.publicKey,
      passkey.credentialId,
      passkey.counter,
      passkey.deviceType,
      passkey.isBackedUp,
      passkey.transports,
      passkey.aaguid,
      passkey.createdAt,
    ],
  )) > 0

export const saveCounter = (db: Db, id: string, counter: number) =>
  run(db, `update passkeys set counter = $2 where id = $1`, [id, counter])

export const deletePasskey = async (db: Db, identityId: string, id: string): Promise<boolean> =>
  (await runCounting(db, `delete from passkeys where identity_id = $1 and id = $2`, [identityId, id])) > 0
