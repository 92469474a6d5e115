import { useRef, useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { attachmentAddress } from './addresses.ts'
import { api } from './api.ts'
import { t } from './words.ts'
import type { Attached } from './writing.ts'

type UploadsProps = { onAttached: (file: Attached) => void; onPicture: (src: string, name: string) => void }

/** Sends files to the server as they are added; pictures that were pasted stand in the text. */
export const useUploads = ({ onAttached, onPicture }: UploadsProps) => {
  const [waiting, setWaiting] = useState(0)
  const latest = useRef({ onAttached, onPicture })
  latest.current = { onAttached, onPicture }
  const add = async (files: readonly File[], inText: boolean) => {
    for (const file of files) {
      setWaiting((count) => count + 1)
      try {
        const form = new FormData()
        form.append('file', file, file.name || t('composer.picture-name'))
        const upload = await api.post('/uploads', { body: form as never })
        latest.current.onAttached(upload)
        if (inText && file.type.startsWith('image/') && upload.contentId)
          latest.current.onPicture(attachmentAddress(upload.id), upload.name)
      } catch (failure) {
        toast({
          text: t('composer.upload-failed', { name: file.name, why: explain(failure) }),
          tone: 'failed',
        })
      } finally {
        setWaiting((count) => count - 1)
      }
    }
  }
  return { add, isUploading: waiting > 0 }
}
