export type Security = 'tls' | 'starttls' | 'none'
export interface ServerAddress {
  readonly host: string
  readonly port: number
  readonly security: Security
}

/** Where a mailbox is read and where its mail leaves. */
export interface Servers {
  readonly imap: ServerAddress
  readonly smtp: ServerAddress
  /** What a person must do first, as a code of words; null when the ordinary password does. */
  readonly hint: 'app_password' | 'sign_in' | 'bridge' | null
  readonly isKnown: boolean
}

const tls = (host: string, port: number): ServerAddress => ({ host, port, security: 'tls' })
const starttls = (host: string, port: number): ServerAddress => ({ host, port, security: 'starttls' })
const known = (imap: string, smtp: ServerAddress, hint: Servers['hint'] = null): Servers => ({
  imap: tls(imap, 993),
  smtp,
  hint,
  isKnown: true,
})

const google = known('imap.gmail.com', tls('smtp.gmail.com', 465), 'app_password')
const microsoft = known('outlook.office365.com', starttls('smtp.office365.com', 587), 'sign_in')
const yahoo = known('imap.mail.yahoo.com', tls('smtp.mail.yahoo.com', 465), 'app_password')
const icloud = known('imap.mail.me.com', starttls('smtp.mail.me.com', 587), 'app_password')
const gmx = known('imap.gmx.net', tls('mail.gmx.net', 465))
const gmxCom = known('imap.gmx.com', tls('mail.gmx.com', 465))
const webDe = known('imap.web.de', tls('smtp.web.de', 465))
const fastmail = known('imap.fastmail.com', tls('smtp.fastmail.com', 465), 'app_password')
const zoho = known('imap.zoho.com', tls('smtp.zoho.com', 465), 'app_password')
const zohoEu = known('imap.zoho.eu', tls('smtp.zoho.eu', 465), 'app_password')
const aol = known('imap.aol.com', tls('smtp.aol.com', 465), 'app_password')
const tOnline = known('secureimap.t-online.de', tls('securesmtp.t-online.de', 465))
const posteo = known('posteo.de', tls('posteo.de', 465))
const mailbox = known('imap.mailbox.org', tls('smtp.mailbox.org', 465))
const orange = known('imap.orange.fr', tls('smtp.orange.fr', 465))
const free = known('imap.free.fr', tls('smtp.free.fr', 465))
const libero = known('imapmail.libero.it', tls('smtp.libero.it', 465))
const yandex = known('imap.yandex.com', tls('smtp.yandex.com', 465), 'app_password')
const mailRu = known('imap.mail.ru', tls('smtp.mail.ru', 465), 'app_password')
const naver = known('imap.naver.com', tls('smtp.naver.com', 465), 'app_password')
const qq = known('imap.qq.com', tls('smtp.qq.com', 465), 'app_password')
const proton: Servers = {
  imap: starttls('127.0.0.1', 1143),
  smtp: starttls('127.0.0.1', 1025),
  hint: 'bridge',
  isKnown: true,
}

const byDomain: Readonly<Record<string, Servers>> = {
  'gmail.com': google,
  'googlemail.com': google,
  'outlook.com': microsoft,
  'hotmail.com': microsoft,
  'hotmail.co.uk': microsoft,
  'live.com': microsoft,
  'msn.com': microsoft,
  'yahoo.com': yahoo,
  'yahoo.co.uk': yahoo,
  'yahoo.de': yahoo,
  'yahoo.fr': yahoo,
  'ymail.com': yahoo,
  'icloud.com': icloud,
  'me.com': icloud,
  'mac.com': icloud,
  'gmx.de': gmx,
  'gmx.net': gmx,
  'gmx.at': gmx,
  'gmx.ch': gmx,
  'gmx.com': gmxCom,
  'web.de': webDe,
  'fastmail.com': fastmail,
  'fastmail.fm': fastmail,
  'zoho.com': zoho,
  'zoho.eu': zohoEu,
  'aol.com': aol,
  't-online.de': tOnline,
  'posteo.de': posteo,
  'posteo.net': posteo,
  'mailbox.org': mailbox,
  'orange.fr': orange,
  'free.fr': free,
  'libero.it': libero,
  'yandex.com': yandex,
  'yandex.ru': yandex,
  'mail.ru': mailRu,
  'naver.com': naver,
  'qq.com': qq,
  'proton.me': proton,
  'protonmail.com': proton,
}

// Where a domain's mail goes says who keeps its mailboxes.
const byMailServer: readonly (readonly [RegExp, Servers])[] = [
  [/(^|\.)(google|googlemail)\.com$/, google],
  [/\.protection\.outlook\.com$|\.mx\.microsoft$/, microsoft],
  [/\.(icloud|me)\.com$/, icloud],
  [/\.messagingengine\.com$/, fastmail],
  [/\.zoho\.com$/, zoho],
  [/\.zoho\.eu$/, zohoEu],
  [/\.yahoodns\.net$/, yahoo],
  [/\.mailbox\.org$/, mailbox],
]

const domainOf = (address: string) =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()

/**
 * Where the mailbox of an address is likely kept: by its domain, else by the servers that take its mail, else under the
 * names that most hosts use.
 */
export const serversOf = (address: string, mailServers: readonly string[] = []): Servers => {
  const domain = domainOf(address)
  const named = Object.hasOwn(byDomain, domain) ? byDomain[domain] : undefined
  const kept = mailServers
    .map((name) => byMailServer.find(([pattern]) => pattern.test(name.toLowerCase().replace(/\.$/, ''))))
    .find((found) => found !== undefined)
  return (
    named ??
    kept?.[1] ?? {
      imap: tls(`imap.${domain}`, 993),
      smtp: tls(`smtp.${domain}`, 465),
      hint: null,
      isKnown: false,
    }
  )
}
