import { openApiDocument } from '#server/openapi.ts'

/** The description of the public API as it is committed: a diff of it shows every change of a contract. */
export const documentText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`
