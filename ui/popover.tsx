import { Popover as MantinePopover } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

type PopoverProps = {
  opened: boolean
  onChange: (opened: boolean) => void
  face: ReactElement
  className?: string
  children: ReactNode
}

export const Popover = ({ opened, onChange, face, className, children }: PopoverProps) => (
  <MantinePopover opened={opened} onChange={onChange} width={320} trapFocus returnFocus withRoles>
    <MantinePopover.Target>{face}</MantinePopover.Target>
    <MantinePopover.Dropdown className={className}>{children}</MantinePopover.Dropdown>
  </MantinePopover>
)
