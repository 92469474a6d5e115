import { client } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
