import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { settled } from './settled.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Look {
  /** These rules of axe alone; all of A and AA when not said. */
  readonly only?: readonly string[]
  readonly without?: readonly string[]
  /** A part of the page that was looked at elsewhere. */
  readonly besides?: string
}

async function analysed(page: Page, { only, without = [], besides }: Look): Promise<string[]> {
  // Reading axe in takes longer than some of its looks: once for each document is enough.
  const isThere = await page.evaluate(() => 'axe' in window)
  // Frames are left out, so that each look is one call in the page itself, which asks for what is wrong alone.
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .exclude('iframe')
  if (besides) axe.exclude(besides)
  if (only) axe.withRules([...only])
  else axe.withTags(RULES).disableRules([...without])
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)} (${nodes.length})`)
}

/** What a screen reader, a keyboard or weak eyes would stumble over in what the page shows now. */
export async function stumbles(page: Page, look: Look = {}): Promise<string[]> {
  if ((await analysed(page, look)).length === 0) return []
  // A page that is caught while it turns from light to dark is looked at again; what is really wrong stays.
  await settled(page)
  return analysed(page, look)
}

/** How many pixels hang over the edge. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
