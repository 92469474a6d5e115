import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TagsField } from '#ui/fields.tsx'
import { api, type Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { keys } from './keys.ts'
import { t } from './words.ts'

type TagsProps = {
  conversation: Conversation
  deeds: Deeds
  /** A thought on a tag: what somebody is like is no tag. */
  hint: (name: string) => ReactNode
  onClose: () => void
}

export const TagsDialog = ({ conversation, deeds, hint, onClose }: TagsProps) => {
  const [names, setNames] = useState(() => conversation.tags.map((each) => each.name))
  const known = useQuery({
    queryKey: keys.tags(''),
    queryFn: () => api.get('/tags', { query: { limit: 100 } }),
  })
  const save = async () => {
    if (await deeds.tag(names)) onClose()
  }
  return (
    <Dialog
      title={t('tags.title')}
      onClose={onClose}
      size="small"
      onSubmit={() => void save()}
      actions={
        <Button look="primary" type="submit" busy={deeds.busy} keys="mod+enter">
          {t('tags.save')}
        </Button>
      }
    >
      <TagsField
        data-autofocus
        openOnFocus={false}
        label={t('tags.label')}
        description={t('tags.hint')}
        value={names}
        onChange={setNames}
        data={known.data?.items.map((each) => each.name) ?? []}
        maxTags={30}
        acceptValueOnBlur
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save()
        }}
      />
      {names.map((name) => (
        <Fragment key={name}>{hint(name)}</Fragment>
      ))}
    </Dialog>
  )
}
