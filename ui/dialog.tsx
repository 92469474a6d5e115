import { Modal } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import css from './dialog.module.css'
import { Kbd } from './kbd.tsx'
import { useKitWords } from './kit-words.ts'

type DialogProps = {
  title: string
  onClose: () => void
  children: ReactNode
  /** Left of the buttons: a quiet word on what happens. */
  aside?: ReactNode
  actions?: ReactNode
  size?: 'small' | 'medium' | 'large'
  onSubmit?: () => void
  /** Nothing to type here: the text itself takes the focus. */
  focusBody?: boolean
}

const widths = { small: 420, medium: 620, large: 860 }

/** Whoever opened it from somewhere is back there when it closes, unless they are led on. */
const useWayBack = () => {
  const [from] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      setTimeout(() => {
        const isLost = document.activeElement === document.body
        if (isLost && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
      })
    },
    [from],
  )
}

/** A window over the page: title with Esc, scrolling middle, foot with the deed. */
export const Dialog = ({
  title,
  onClose,
  children,
  aside,
  actions,
  size = 'medium',
  onSubmit,
  focusBody,
}: DialogProps) => {
  const words = useKitWords()
  useWayBack()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit?.()
  }
  const Frame = onSubmit ? 'form' : 'div'
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={widths[size]}
      classNames={{ content: css.content ?? '' }}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      removeScrollProps={{ enabled: false }}
    >
      <Modal.Overlay className={css.overlay} />
      <Modal.Content>
        <Frame
          className={css.frame}
          onSubmit={onSubmit ? submit : undefined}
          noValidate={onSubmit ? true : undefined}
        >
          <header className={css.head}>
            <Modal.Title component="h1" className={css.title}>
              {title}
            </Modal.Title>
            <Button look="quiet" onClick={onClose} aria-label={words.close} className={css.close}>
              <Kbd keys="escape" />
              <span className={css.cross} aria-hidden="true">
                ×
              </span>
            </Button>
          </header>
          <div className={css.body} {...(focusBody ? { tabIndex: -1, 'data-autofocus': true } : {})}>
            {children}
          </div>
          {actions || aside ? (
            <footer className={css.foot}>
              <span className="muted small">{aside}</span>
              <span className={css.actions}>{actions}</span>
            </footer>
          ) : null}
        </Frame>
      </Modal.Content>
    </Modal.Root>
  )
}
