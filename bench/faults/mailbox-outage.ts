import { setTimeout as wait } from 'node:timers/promises'
import { startDovecot } from '#platform/imap/dovecot.fixture.ts'
import { chanceFrom } from './chance.ts'
import { countMailbox, type MailboxCount } from './mailbox-count.ts'
import { endLeases, startMailboxGround } from './mailbox-ground.ts'
import { mailOf } from './sender.ts'

export interface OutageResult extends MailboxCount {
  readonly kills: number
  readonly seed: number
  readonly minutes: string
}

const days = 5

/**
 * A real IMAP server: mails dated over five days arrive while nobody follows; then they are read by a client that is
 * killed again and again, each time after it came some mails further.
 */
export const outage = async (given: {
  seed: number
  mails: number
  kills: number
}): Promise<OutageResult> => {
  const began = Date.now()
  const chance = chanceFrom(given.seed)
  const dovecot = await startDovecot()
  const ground = await startMailboxGround()
  const { system, database } = ground
  try {
    const { host, port, user, password } = dovecot
    await ground.connect({ username: user, password, imap: { host, port, security: 'none' } })
    await ground.settled(async () => false)
    await system.hold('worker')
    const mails = Array.from({ length: given.mails }, (_, seq) =>
      mailOf(seq, ground.ground.inboxAddress, chance),
    )
    const owner = await dovecot.client()
    for (const [at, { raw }] of mails.entries())
      await owner.append('INBOX', raw, [], new Date(Date.now() - (1 - at / mails.length) * days * 86_400_000))
    await owner.logout()
    system.letGo('worker')
    let kills = 0
    for (let seen = 0; kills < given.kills; ) {
      await wait(chance.between(5, 60))
      const now = await ground.pickedUp()
      const step = given.mails / (given.kills + 5)
      if (now < given.mails && now - seen < chance.between(0.3, 1) * step) continue
      if (now >= given.mails) break
      if (!system.kill('worker')) continue
      kills += 1
      seen = now
      await wait(20)
      await endLeases(database)
    }
    await ground.settled(async () => (await ground.pickedUp()) < given.mails)
    return {
      ...(await countMailbox(database, mails)),
      kills,
      seed: given.seed,
      minutes: ((Date.now() - began) / 60_000).toFixed(1),
    }
  } finally {
    await ground.stop()
    await dovecot.remove()
  }
}
