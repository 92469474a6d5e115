const HOST = 'provider.invalid'

/** The address of an identity that signs in by a provider only: nobody can type it, and no mail goes there. */
export const providersAddress = (identityId: string): string => `${identityId}@${HOST}`
export const isProvidersAddress = (email: string): boolean => email.endsWith(`@${HOST}`)
