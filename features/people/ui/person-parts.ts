import type { ReactNode } from 'react'
import type { PersonWhole } from './api.ts'

/** How a name leads to its page: the shell knows the addresses. */
export type PersonLink = (id: string, children: ReactNode) => ReactNode
/** Changes one colleague and shows what came of it; undefined when it was refused. */
export type Change = (run: () => Promise<PersonWhole>) => Promise<PersonWhole | undefined>
