import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const hasTexts = (value: unknown, names: readonly string[]): value is Record<string, unknown> =>
  isRecord(value) && names.every((name) => typeof value[name] === 'string')
const isCredential = (value: unknown): value is Record<string, unknown> =>
  hasTexts(value, ['id', 'rawId', 'type']) && isRecord(value.clientExtensionResults)

/** Whether a browser's answer has the form of a new credential (WebAuthn, RegistrationResponseJSON). */
export const isNewCredential = (value: unknown): value is RegistrationResponseJSON =>
  isCredential(value) && hasTexts(value.response, ['clientDataJSON', 'attestationObject'])

/** Whether a browser's answer has the form of a signed challenge (WebAuthn, AuthenticationResponseJSON). */
export const isAnswer = (value: unknown): value is AuthenticationResponseJSON =>
  isCredential(value) && hasTexts(value.response, ['clientDataJSON', 'authenticatorData', 'signature'])
