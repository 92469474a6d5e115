import { refuser } from '#platform/contract/refusal.ts'
import { refusals } from './contract.ts'

export const refuse = refuser(refusals)
