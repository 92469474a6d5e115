import { Menu } from '@mantine/core'
import type { ReactElement } from 'react'
import type { MenuEntry, MenuPosition } from './menu.tsx'

type MenuListProps = {
  entries: readonly MenuEntry[]
  position: MenuPosition
  opened: boolean
  onChange: (opened: boolean) => void
  face: ReactElement
}

const Entry = ({ entry }: { entry: MenuEntry }) => {
  if (entry === null) return <Menu.Divider />
  if ('heading' in entry) return <Menu.Label>{entry.heading}</Menu.Label>
  if ('href' in entry)
    return (
      <Menu.Item component="a" href={entry.href} download={entry.download}>
        {entry.label}
      </Menu.Item>
    )
  return <Menu.Item onClick={entry.run}>{entry.label}</Menu.Item>
}

export const MenuList = ({ entries, position, opened, onChange, face }: MenuListProps) => (
  <Menu opened={opened} onChange={onChange} position={position}>
    <Menu.Target>{face}</Menu.Target>
    <Menu.Dropdown>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of one menu keep their order
        <Entry key={index} entry={entry} />
      ))}
    </Menu.Dropdown>
  </Menu>
)
