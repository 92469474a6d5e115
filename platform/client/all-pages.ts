type Page<Item> = { items: Item[]; next: string | null }

/** Reads a short list to its end, page by page; at most a thousand or so. */
export const allPages = async <Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 12; pages += 1) {
    const page = await read(cursor)
    items.push(...page.items)
    if (!page.next) break
    cursor = page.next
  }
  return items
}
