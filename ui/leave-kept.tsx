import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Unsaved } from './states.tsx'

type LeaveKeptProps = {
  /** What the form keeps, and whether it began with what was kept before. */
  kept: { drop: () => void; isFromBefore: boolean }
  onLeave: () => void
  children: ReactNode
}

/** Leaves a form that keeps what is typed: this gives it up. */
export const LeaveKept = ({ kept, onLeave, children }: LeaveKeptProps) => (
  <>
    <Button
      onClick={() => {
        kept.drop()
        onLeave()
      }}
    >
      {children}
    </Button>
    {kept.isFromBefore ? <Unsaved /> : null}
  </>
)
