import { refusals } from '#features/desk/contract.ts'
import { refuser } from '#platform/contract/refusal.ts'

export const refuse = refuser(refusals)
