import { isIP } from 'node:net'

/** A TCP port from 1 to 65535. */
export const port = (value: string): number => {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < 1 || number > 65535) throw new Error('must be a port from 1 to 65535')
  return number
}

/** An address or host name to listen on. */
export const host = (value: string): string => {
  if (!isIP(value) && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value))
    throw new Error('must be an address or host name to listen on, like 0.0.0.0')
  return value
}

/** One word out of a closed list. */
export const oneOf =
  <T extends string>(words: readonly T[]) =>
  (value: string): T => {
    const word = words.find((each) => each === value)
    if (!word) throw new Error(`must be one of ${words.join(', ')}`)
    return word
  }

/** The base of every link: an http or https origin without path. */
export const webUrl = (value: string): URL => {
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error('must look like https://desk.example.org')
  if (url.pathname !== '/' || url.search || url.hash)
    throw new Error('must not have a path: Regard lives at the root of its own host name')
  if (url.username || url.password) throw new Error('must not hold a name or password')
  return url
}

/** The server that sends mail for inboxes without one of their own. */
export const smtpUrl = (value: string): URL => {
  const url = URL.parse(value)
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new Error('must look like smtp://user:password@mail.example.org:587 or smtps://…')
  return url
}

/** A secret that nobody guesses: 32 characters or more and no placeholder. */
export const secret = (value: string): string => {
  if (value.length < 32) throw new Error('is too short: use 32 characters or more (openssl rand -base64 32)')
  if (new Set(value).size < 8 || /change.?me|placeholder|your.?secret|example/i.test(value))
    throw new Error('looks like a placeholder: make a real one (openssl rand -base64 32)')
  return value
}

/** Addresses and networks whose forwarding headers are believed. */
export const proxies = (value: string): string[] => {
  const entries = value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const wrong = entries.filter((entry) => !isNetwork(entry))
  if (wrong.length)
    throw new Error(`must list addresses or networks like 10.0.0.0/8, not ${wrong.join(', ')}`)
  return entries
}

/** A name server to ask instead of the system's: an address with its port. */
export const nameServer = (value: string): string => {
  const [, address = '', at = ''] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(value) ?? []
  if (!isIP(address)) throw new Error('must be an address with a port, like 127.0.0.1:53 or [::1]:53')
  port(at)
  return value
}

/** Several addresses with their ports. */
export const endpoints = (value: string): string[] => value.split(',').map((each) => nameServer(each.trim()))

/** Names under which servers that we trust stamp what they found out about a mail's sender. */
export const serverNames = (value: string): string[] => {
  const names = value
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  const wrong = names.filter((name) => !/^[a-z0-9_.-]+$/.test(name))
  if (wrong.length) throw new Error(`must list names like mx.example.org, not ${wrong.join(', ')}`)
  return names
}

const isNetwork = (entry: string): boolean => {
  if (entry === 'loopback') return true
  const [address = '', prefix, ...rest] = entry.split('/')
  const version = isIP(address)
  if (!version || rest.length) return false
  return prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}
