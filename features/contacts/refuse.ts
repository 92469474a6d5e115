import { refusals } from '#features/contacts/contract.ts'
import { refuser } from '#platform/contract/refusal.ts'

export const refuse = refuser(refusals)
