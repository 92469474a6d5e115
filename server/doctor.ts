import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { missingForLinks } from '#features/portal/domain/public-address.ts'
import type { Config } from '#platform/config/config.ts'
import { busyPorts } from '#platform/supervise/ports.ts'

export interface Finding {
  colour: 'green' | 'yellow' | 'red'
  about: string
  says: string
}

const green = (about: string, says: string): Finding => ({ colour: 'green', about, says })
const yellow = (about: string, says: string): Finding => ({ colour: 'yellow', about, says })
const red = (about: string, says: string): Finding => ({ colour: 'red', about, says })

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$|\.localhost$/.test(host)

/** How links, cookies and passkeys stand with this address. */
export const checkAddress = ({ url, host, tls, trustedProxies }: Config): Finding[] => {
  const findings: Finding[] = []
  if (url.protocol === 'https:') findings.push(green('address', `${url.origin}: cookies are bound to https`))
  else if (isLoopback(url.hostname)) findings.push(green('address', `${url.origin}: for this machine alone`))
  else
    findings.push(
      red(
        'address',
        `${url.origin} is http: passwords and mail cross the network readable, and passkeys are off because browsers offer them on https only. Use https in REGARD_URL, with REGARD_TLS_CERT and REGARD_TLS_KEY or a proxy`,
      ),
    )
  if (!isLoopback(host) && isLoopback(url.hostname))
    findings.push(
      yellow(
        'address',
        `REGARD_HOST=${host} listens to others, but links point at ${url.origin}: set REGARD_URL`,
      ),
    )
  if (url.protocol === 'https:' && !tls && trustedProxies.length === 0)
    findings.push(
      yellow(
        'address',
        'https without a certificate here: name the proxy in front in REGARD_TRUSTED_PROXIES, or all visitors share its address',
      ),
    )
  return findings
}

const NO_LINKS = {
  not_set: 'REGARD_URL is not set',
  not_https: 'REGARD_URL is not https',
  not_seen:
    'nobody outside has reached this installation under REGARD_URL so far: open it once from another network; behind a proxy name it in REGARD_TRUSTED_PROXIES',
} as const

/** Whether mails may carry links to pages for people outside. */
export const checkLinks = (config: Config, seenAt: Date | null): Finding => {
  const missing = missingForLinks(config, seenAt)
  if (missing === null)
    return green('links in mails', `${config.url.origin} was reached from outside: mails carry links`)
  return yellow('links in mails', `left out, because ${NO_LINKS[missing]}`)
}

/** Whether the certificate is valid, for how long, and for the right name. */
export const checkCertificate = ({ tls, url }: Config, now: Date): Finding[] => {
  if (!tls) return []
  const certificate = new X509Certificate(readFileSync(tls.certFile))
  const days = Math.floor((Date.parse(certificate.validTo) - now.getTime()) / 86_400_000)
  if (days < 0) return [red('certificate', `ended on ${certificate.validTo}`)]
  if (!certificate.checkHost(url.hostname)) return [red('certificate', `is not for ${url.hostname}`)]
  return [(days < 14 ? yellow : green)('certificate', `valid for ${days} more days`)]
}

/** Whether only its owner may read the secret. */
export const checkSecret = ({ secret, dataDir }: Config): Finding => {
  if (secret) return green('secret', 'given by the settings')
  try {
    const open = statSync(join(dataDir, 'secret')).mode & 0o077
    return open
      ? red('secret', `${dataDir}/secret may be read by others: chmod 600`)
      : green('secret', `in ${dataDir}/secret`)
  } catch {
    return yellow('secret', 'will be made at the first start')
  }
}

/** Whether the ports are free, or held by the Regard that runs here. */
export const checkPorts = async (config: Config, runs: boolean): Promise<Finding[]> => {
  const { host, port, smtpPort } = config
  if (runs) return [green('ports', `${port} and ${smtpPort} are served by the Regard that runs`)]
  const busy = await busyPorts([
    { host, port, setting: 'REGARD_PORT' },
    { host, port: smtpPort, setting: 'REGARD_SMTP_PORT' },
  ])
  return busy.length
    ? busy.map((line) => red('ports', line))
    : [green('ports', `${port} and ${smtpPort} are free`)]
}

/** Whether the server that sends our mail lets us in. */
export const checkMail = async ({ smtpUrl }: Config): Promise<Finding> => {
  if (!smtpUrl)
    return yellow(
      'mail',
      'REGARD_SMTP_URL is not set: mail of inboxes without a server of their own is kept, not sent',
    )
  const transport = createTransport({
    url: smtpUrl.href,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
  } as object)
  try {
    await transport.verify()
    return green('mail', `${smtpUrl.host} takes our mail`)
  } catch (error) {
    return red('mail', `${smtpUrl.host} does not take our mail: ${(error as Error).message}`)
  } finally {
    transport.close()
  }
}
