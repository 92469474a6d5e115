import { rmSync } from 'node:fs'
import { startRegard } from './regard.ts'

/** The demo company is loaded once for all journeys: each begins with a copy of its data folder. */
export default async function setUp() {
  const { dataDir, stop } = await startRegard('demo', {}, { keeps: true })
  await stop()
  process.env.REGARD_JOURNEY_DEMO = dataDir
  return () => rmSync(dataDir, { recursive: true, force: true })
}
