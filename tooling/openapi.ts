import { writeFileSync } from 'node:fs'
import { documentText } from './document.ts'

// Writes docs/openapi.json from the contracts.
writeFileSync(new URL('../docs/openapi.json', import.meta.url), documentText())
