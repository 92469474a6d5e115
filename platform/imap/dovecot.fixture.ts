import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { freePort } from '#platform/postgres/port.ts'

const places = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot']

/** Where dovecot is on this machine; null when it is not installed. */
export const dovecotHere = (): string | null =>
  [...places, ...(process.env.PATH ?? '').split(':').map((folder) => join(folder, 'dovecot'))].find(
    existsSync,
  ) ?? null

export const whyNot = 'dovecot is not on this machine (Debian: apt-get install dovecot-imapd)'

export interface Dovecot {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** A line of its own, as another program of the owner has it. */
  client(): Promise<ImapFlow>
  stop(): Promise<void>
  /** Away and back again, as after a restart of the server. */
  start(): Promise<void>
  remove(): Promise<void>
}

export interface DovecotSettings {
  /** More lines of its configuration. */
  readonly more?: string
  readonly user?: string
  /** A provider's address that says whose an access token is; then the server takes tokens too. */
  readonly userInfoUrl?: string
}

// Mail may not be kept as root: then as nobody, who must own its folder.
const nobody = 65_534

/** A real IMAP server of our own on loopback, in a temporary folder, with one mailbox. */
export const startDovecot = async ({
  more = '',
  user = 'help@dovecot.example',
  userInfoUrl,
}: DovecotSettings = {}): Promise<Dovecot> => {
  const program = dovecotHere()
  if (program === null) throw new Error(whyNot)
  const folder = mkdtempSync(join(tmpdir(), 'regard-dovecot-'))
  const isRoot = process.getuid?.() === 0
  const { uid, gid } = isRoot ? { uid: nobody, gid: nobody } : userInfo()
  // The package makes these two; started by anybody else, everything runs as that one.
  const [login, internal] = isRoot ? ['dovenull', 'dovecot'] : [userInfo().username, userInfo().username]
  const group = isRoot ? 'dovecot' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()
  const mail = join(folder, 'mail')
  mkdirSync(mail)
  chmodSync(folder, 0o755)
  if (isRoot) chownSync(mail, uid, gid)
  const port = await freePort()
  const password = 'a-password-for-tests'
  const file = join(folder, 'dovecot.conf')
  const tokens = join(folder, 'tokens.conf')
  if (userInfoUrl)
    writeFileSync(
      tokens,
      `introspection_url = ${userInfoUrl}\nintrospection_mode = auth\nusername_attribute = email\n`,
    )
  writeFileSync(
    file,
    `base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
log_path = ${join(folder, 'log')}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login${userInfoUrl ? ' xoauth2 oauthbearer' : ''}
auth_failure_delay = 0
default_login_user = ${login}
default_internal_user = ${internal}
default_internal_group = ${group}
first_valid_uid = 1
mail_uid = ${uid}
mail_gid = ${gid}
mail_location = maildir:${mail}/%u
mail_fsync = never
mail_max_userip_connections = 50
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
${userInfoUrl ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${tokens}\n}` : ''}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mail}/%u
}
${more}
`,
  )
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(program, ['-F', '-c', file], { stdio: 'ignore' })
    for (let tries = 0; !(await isOpen(port)); tries++) {
      if (tries > 100 || child.exitCode !== null) throw new Error(`dovecot does not start: see ${folder}/log`)
      await wait(50)
    }
  }
  const stop = async () => {
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child?.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    child = null
  }
  await start()
  return {
    host: '127.0.0.1',
    port,
    user,
    password,
    start,
    stop,
    client: async () => {
      const client = new ImapFlow({
        host: '127.0.0.1',
        port,
        secure: false,
        doSTARTTLS: false,
        auth: { user, pass: password },
        logger: false,
        disableAutoIdle: true,
      })
      client.on('error', () => {})
      await client.connect()
      return client
    },
    remove: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
