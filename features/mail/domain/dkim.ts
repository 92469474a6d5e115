import { generateKeyPair } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import Dkim from 'nodemailer/lib/dkim'
import { seal, unseal } from '#platform/values/seal.ts'

const PURPOSE = 'dkim private key'
const generate = promisify(generateKeyPair)

export interface NewDkimKey {
  readonly privateKeySealed: string
  /** The public key as it stands in DNS. */
  readonly publicKey: string
}

/** Makes a key of 2048 bits, which every receiver reads; its private half is sealed at once. */
export const makeDkimKey = async (secret: string): Promise<NewDkimKey> => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
  return {
    privateKeySealed: seal(secret, PURPOSE, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}

/** Where the public key is looked up. */
export const dkimName = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`

/** What is to stand there. */
export const dkimRecord = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`

export type Published = 'missing' | 'right' | 'different'

/** Whether one of the texts of a name is the record of this key; spaces and the order of tags make no difference. */
export const dkimPublished = (texts: readonly string[], publicKey: string): Published => {
  const keys = texts.map((text) => tagOf(text, 'p')).filter((key) => key !== null)
  if (keys.length === 0) return 'missing'
  return keys.length === 1 && keys[0] === publicKey ? 'right' : 'different'
}

const tagOf = (text: string, name: string): string | null => {
  for (const tag of text.split(';')) {
    const [key, ...value] = tag.split('=')
    if (key?.trim() === name) return value.join('=').replace(/\s/g, '')
  }
  return null
}

export interface SigningKey {
  readonly domain: string
  readonly selector: string
  readonly privateKeySealed: string
}

/** The mail with its signature on top; its other bytes stay as they are. */
export const signedByDkim = async (raw: Buffer, key: SigningKey, secret: string): Promise<Buffer> => {
  const signed = await buffer(
    new Dkim({
      domainName: key.domain,
      keySelector: key.selector,
      privateKey: unseal(secret, PURPOSE, key.privateKeySealed),
    }).sign(raw),
  )
  if (!signed.subarray(signed.length - raw.length).equals(raw))
    throw new Error('signing changed the bytes of a mail')
  return signed
}
