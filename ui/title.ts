import { useEffect } from 'react'

/** The title of the tab says where one is. */
export const useTitle = (title: string) => {
  useEffect(() => {
    document.title = title ? `${title} · Regard` : 'Regard'
  }, [title])
}
