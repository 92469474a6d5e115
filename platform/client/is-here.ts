import { useCallback, useEffect, useRef } from 'react'

/**
 * Whether this is still on the screen. What the server answers later than somebody went on must not pull them back,
 * and what it refuses must be said where they are now.
 */
export const useIsHere = () => {
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return useCallback(() => here.current, [])
}
