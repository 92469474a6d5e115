import { readFileSync } from 'node:fs'
import { mailDoor, refusalCounter } from '#features/mail/commands-accept.ts'
import { type Listener, listenForMail } from '#platform/smtp/listener.ts'
import type { Installation } from './installation.ts'

const mebibyte = 1024 * 1024
const countEveryMs = 5_000

/** Opens the doors for mail: SMTP always, LMTP where a port is set for it. */
export const openDoors = async (
  installation: Pick<Installation, 'config' | 'database' | 'now' | 'log'>,
): Promise<{ close(): Promise<void> }> => {
  const { config, database, now, log } = installation
  const refusals = refusalCounter({ db: database.db, now })
  const listen = (port: number, lmtp: boolean): Promise<Listener> => {
    const door = mailDoor({
      db: database.db,
      now,
      wayIn: lmtp ? 'lmtp' : 'smtp',
      onGuessing: (client) => log.warn({ client }, 'a client tries reply addresses that nobody has'),
    })
    return listenForMail({
      host: config.host,
      port,
      name: config.url.hostname,
      lmtp,
      tls: config.tls && { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) },
      size: 50 * mebibyte,
      memory: 256 * mebibyte,
      maxClients: 500,
      maxPerClient: 100,
      idleMs: 60_000,
      onRecipient: door.expect,
      onMail: async (mail) => {
        await door.accept(mail)
        log.info(
          { traceId: mail.traceId, size: mail.raw.length, to: mail.envelope.to.length },
          'a mail was taken',
        )
      },
      onRefusal: refusals.count,
      onError: (error) => log.warn({ error }, 'a mail could not be taken'),
    })
  }
  const doors = [await listen(config.smtpPort, false)]
  if (config.lmtpPort !== null) doors.push(await listen(config.lmtpPort, true))
  const timer = setInterval(refusals.flush, countEveryMs)
  log.info({ ports: doors.map((door) => door.address().port) }, 'mail is taken')
  return {
    close: async () => {
      clearInterval(timer)
      await Promise.all(doors.map((door) => door.close()))
      await refusals.flush()
    },
  }
}
