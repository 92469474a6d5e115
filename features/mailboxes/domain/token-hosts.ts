import { getDomain } from 'tldts'
import type { Security } from './providers.ts'

const ofProviders: Readonly<Record<string, readonly string[]>> = {
  google: ['gmail.com', 'googlemail.com'],
  microsoft: ['office365.com', 'outlook.com'],
}

const organisation = (host: string): string =>
  getDomain(host, { allowPrivateDomains: true }) ?? host.toLowerCase()

/**
 * Whether a server for sending may learn the access to a mailbox: over a safe line, and only one of the same provider or
 * of the same organisation as the server where the mailbox is read.
 */
export const mayLearnToken = (
  mailbox: { readonly provider: string | null; readonly host: string },
  server: { readonly host: string; readonly security: Security },
): boolean => {
  if (server.security === 'none') return false
  const asked = organisation(server.host)
  return asked === organisation(mailbox.host) || !!ofProviders[mailbox.provider ?? '']?.includes(asked)
}
