import { createTheme } from '@mantine/core'

const still = { duration: 0 }

export const theme = createTheme({
  fontFamily: 'var(--font-ui)',
  primaryColor: 'teal',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    Menu: { defaultProps: { transitionProps: still, shadow: 'md', position: 'bottom-start', loop: true } },
    Popover: { defaultProps: { transitionProps: still, shadow: 'md', position: 'bottom-start' } },
    Combobox: { defaultProps: { transitionProps: still, shadow: 'md' } },
    Select: {
      defaultProps: { comboboxProps: { transitionProps: still, shadow: 'md' }, allowDeselect: false },
    },
  },
})
