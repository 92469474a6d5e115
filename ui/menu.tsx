import { Menu as MantineMenu, Popover as MantinePopover } from '@mantine/core'

/** Menus and popovers open at once and stay inside the window. */
export const Menu = MantineMenu
export const Popover = MantinePopover
