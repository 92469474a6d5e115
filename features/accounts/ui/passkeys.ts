const bytesOf = (text: string) => {
  const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(raw, (character) => character.charCodeAt(0))
}

type Options = Readonly<Record<string, unknown>>
type Descriptor = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }

const descriptors = (list: unknown) =>
  (Array.isArray(list) ? (list as Descriptor[]) : []).map((each) => ({ ...each, id: bytesOf(each.id) }))

export const passkeysWork = () => window.isSecureContext && 'PublicKeyCredential' in window

const jsonOf = (credential: Credential | null): Record<string, unknown> => {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError')
  return { ...credential.toJSON() }
}

/** Asks the browser's authenticator for a passkey that is known here. */
export const askForPasskey = async (options: Options) =>
  jsonOf(
    await navigator.credentials.get({
      publicKey: {
        ...(options as object),
        challenge: bytesOf(String(options.challenge)),
        allowCredentials: descriptors(options.allowCredentials),
      } as PublicKeyCredentialRequestOptions,
    }),
  )

/** Lets the browser's authenticator make a new passkey. */
export const makePasskey = async (options: Options) => {
  const user = options.user as { id: string; name: string; displayName: string }
  return jsonOf(
    await navigator.credentials.create({
      publicKey: {
        ...(options as object),
        challenge: bytesOf(String(options.challenge)),
        user: { ...user, id: bytesOf(user.id) },
        excludeCredentials: descriptors(options.excludeCredentials),
      } as unknown as PublicKeyCredentialCreationOptions,
    }),
  )
}

/** The person closed the browser's window: nothing to complain about. */
export const wasDismissed = (failure: unknown) =>
  failure instanceof DOMException && (failure.name === 'NotAllowedError' || failure.name === 'AbortError')
