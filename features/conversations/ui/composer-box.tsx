import { type DragEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { bytes } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import type { EditorHandle } from '#ui/editor-props.ts'
import { Icon } from '#ui/icon.tsx'
import { Tag } from '#ui/pill.tsx'
import { RichText } from '#ui/rich-text.tsx'
import type { Conversation, DraftKind } from './api.ts'
import css from './composer.module.css'
import { editorWords } from './editor-words.ts'
import { useUploads } from './uploads.ts'
import type { useWriting } from './use-writing.ts'
import { t } from './words.ts'
import { isBlank } from './writing.ts'

type BoxProps = {
  kind: DraftKind
  conversation: Conversation
  text: ReturnType<typeof useWriting>
  editor: RefObject<EditorHandle | null>
  autoFocus: boolean
  onCaret: (before: string) => void
  onKey: (event: KeyboardEvent) => boolean
  /** Nothing is sent without a file that is still on its way here. */
  onUploading: (isUploading: boolean) => void
}

/** The text with its files; a file may be dropped anywhere on it. */
export const ComposerBox = (props: BoxProps) => {
  const { kind, conversation, text, editor, autoFocus, onCaret, onKey, onUploading } = props
  const { writing, change, generation } = text
  const picker = useRef<HTMLInputElement>(null)
  const [dragging, setDragging] = useState(false)
  const attached = useRef(writing.attachments)
  attached.current = writing.attachments
  const uploads = useUploads({
    onAttached: (file) => {
      attached.current = [...attached.current, file]
      change({ attachments: attached.current })
    },
    onPicture: (src, name) => editor.current?.addImage(src, name),
  })
  useEffect(() => onUploading(uploads.isUploading), [uploads.isUploading, onUploading])
  const hold = (event: DragEvent, on: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDragging(on)
  }
  const listed = writing.attachments.filter((each) => !writing.html.includes(each.id))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button attaches by keyboard
    <div
      className={css.box}
      data-kind={kind}
      data-dragging={dragging || undefined}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false)
        if (!event.defaultPrevented || event.dataTransfer.files.length === 0) return
        if (event.target instanceof Element && event.target.closest('[contenteditable]')) return
        void uploads.add([...event.dataTransfer.files], false)
      }}
    >
      <RichText
        extra={
          <>
            <Button
              look="quiet"
              aria-label={t('composer.attach')}
              title={t('composer.attach')}
              onClick={() => picker.current?.click()}
            >
              <Icon name="clip" />
              {uploads.isUploading ? t('composer.uploading') : null}
            </Button>
            <span className={css.keeping} aria-live="polite">
              {isBlank(writing) ? '' : t(`keeping.${text.keeping}`)}
            </span>
          </>
        }
        key={generation}
        handle={editor}
        label={t(`composer.label-${kind}`)}
        placeholder={
          kind === 'note'
            ? t('composer.placeholder-note')
            : t(`composer.placeholder${kind === 'forward' ? '-forward' : ''}`, {
                name: conversation.requester.name || t('row.somebody'),
              })
        }
        html={writing.html}
        words={editorWords()}
        onChange={(html) => change({ html })}
        onFiles={(files) => void uploads.add(files, true)}
        onCaret={onCaret}
        onKey={onKey}
        autoFocus={autoFocus}
      />
      <div className={listed.length > 0 ? css.files : undefined}>
        {listed.map((each) => (
          <Tag
            key={each.id}
            removeLabel={t('composer.remove-file', { name: each.name })}
            onRemove={() =>
              change({ attachments: writing.attachments.filter((file) => file.id !== each.id) })
            }
          >
            {`${each.name} · ${bytes(each.size)}`}
          </Tag>
        ))}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void uploads.add([...(event.currentTarget.files ?? [])], false)
            event.currentTarget.value = ''
          }}
        />
      </div>
    </div>
  )
}
