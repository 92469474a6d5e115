import { afterAll } from 'vitest'
import { endWorld } from '../testing.ts'

// Files share what was loaded, never what was written: each has a database, an application and a clock of its own.
afterAll(endWorld)
