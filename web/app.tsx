import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useSyncExternalStore } from 'react'
import { sayAsideBy } from '#platform/client/aside.ts'
import { queryClient } from '#platform/client/query.ts'
import { Kit } from '#ui/kit.tsx'
import { toast } from '#ui/toast.tsx'
import { router } from './router.tsx'
import { t } from './words/t.ts'
import { currentTongue, watchTongue } from './words/tongue.ts'

const A_MINUTE = 60_000
sayAsideBy((text) => void toast({ text, tone: 'failed', stays: A_MINUTE }))

const kitWords = () => ({
  close: t('kit.close'),
  retry: t('kit.retry'),
  loading: t('kit.loading'),
  optional: t('kit.optional'),
  showPassword: t('kit.show-password'),
  remove: t('kit.remove'),
  notices: t('kit.notices'),
  unsaved: t('kit.unsaved'),
})

export const App = () => {
  const tongue = useSyncExternalStore(watchTongue, currentTongue)
  return (
    <StrictMode>
      <Kit key={tongue} words={kitWords()} dir={tongue === 'ar' ? 'rtl' : 'ltr'}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Kit>
    </StrictMode>
  )
}
