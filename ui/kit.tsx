import { DirectionProvider, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import './styles.ts'
import { type KitWords, KitWordsContext } from './kit-words.ts'
import { theme } from './theme.ts'
import { Toasts } from './toast.tsx'

/** Gives the kit to everything below: theme, direction and its own few words. */
export const Kit = ({
  words,
  dir,
  children,
}: {
  words: KitWords
  dir: 'ltr' | 'rtl'
  children: ReactNode
}) => (
  <DirectionProvider initialDirection={dir} detectDirection={false} key={dir}>
    <MantineProvider
      theme={theme}
      forceColorScheme="light"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <KitWordsContext value={words}>
        {children}
        <Toasts />
      </KitWordsContext>
    </MantineProvider>
  </DirectionProvider>
)
