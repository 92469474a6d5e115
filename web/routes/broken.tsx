import type { ErrorComponentProps } from '@tanstack/react-router'
import { explain } from '#platform/client/problem.ts'
import { Door } from '#ui/door.tsx'
import { Failed } from '#ui/states.tsx'

/** When a page cannot be shown at all. */
export const Broken = ({ error, reset }: ErrorComponentProps) => (
  <Door title="Regard">
    <Failed
      text={explain(error)}
      onRetry={() => {
        reset()
        window.location.reload()
      }}
    />
  </Door>
)
