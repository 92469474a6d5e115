import { Callout } from '#ui/states.tsx'
import type { Story } from './api.ts'
import css from './handoffs.module.css'
import { t } from './words.ts'

const PARTS = ['need', 'promised', 'tried', 'asked'] as const

/** The story so far, as the one who is asked reads it; parts that nobody wrote are left out. */
export const ToldStory = ({ story }: { story: Story }) => (
  <dl className={css.told}>
    {PARTS.filter((part) => story[part] !== '').map((part) => (
      <div key={part} style={{ display: 'contents' }}>
        <dt>{t(part === 'asked' ? 'story.asked-told' : `story.${part}`)}</dt>
        <dd dir="auto">{story[part]}</dd>
      </div>
    ))}
  </dl>
)

/** For whoever has it now, and those who look on: what was told stays to be read. */
export const StoryTold = ({ story, giver, isOpen }: { story: Story; giver: string; isOpen: boolean }) => (
  <Callout>
    <details open={isOpen}>
      <summary>{t('banner.told', { name: giver || t('banner.the-team') })}</summary>
      <ToldStory story={story} />
    </details>
  </Callout>
)
