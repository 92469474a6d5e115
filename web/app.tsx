import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useSyncExternalStore } from 'react'
import { queryClient } from '#platform/client/query.ts'
import { Kit } from '#ui/kit.tsx'
import { router } from './router.tsx'
import { t } from './words/t.ts'
import { currentTongue, watchTongue } from './words/tongue.ts'

const kitWords = () => ({
  close: t('kit.close'),
  retry: t('kit.retry'),
  loading: t('kit.loading'),
  optional: t('kit.optional'),
  showPassword: t('kit.show-password'),
  remove: t('kit.remove'),
  notices: t('kit.notices'),
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
