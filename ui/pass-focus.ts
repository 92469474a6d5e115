import { type RefObject, useLayoutEffect, useRef } from 'react'

const isThere = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element.getClientRects().length > 0

/** What is not pressed may have the focus for once: Tab goes on from there, and Enter does nothing. */
const focusHere = (element: HTMLElement) => {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}

/** What stands beside a part that goes: the next, else the one before, else what is around it. */
const beside = (part: Element) =>
  [part.nextElementSibling, part.previousElementSibling, part.parentElement].find(isThere)

/**
 * For a part that may go while somebody is in it by keyboard: they go on at what stands beside it, instead of at the
 * top of the page.
 */
export const usePassFocus = <Part extends HTMLElement>(): RefObject<Part | null> => {
  const part = useRef<Part>(null)
  useLayoutEffect(() => {
    const element = part.current
    return () => {
      const focused = document.activeElement
      if (!element || !focused || !element.contains(focused) || !focused.matches(':focus-visible')) return
      const next = beside(element)
      if (next) focusHere(next)
    }
  }, [])
  return part
}
