import {
  Checkbox,
  PasswordInput,
  type PasswordInputProps,
  Pill,
  Switch,
  type SwitchProps,
  TagsInput,
  type TagsInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { useKitWords } from './kit-words.ts'

export const TextField = (props: TextInputProps) => <TextInput {...props} />
export const TextArea = (props: TextareaProps) => <Textarea autosize minRows={3} maxRows={14} {...props} />
// Each word reads in its own direction: cut short at its end, and with the plus of a number in front.
export const TagsField = (props: TagsInputProps) => (
  <TagsInput
    renderPill={({ value, onRemove, disabled }) => (
      <Pill
        withRemoveButton={!disabled}
        onRemove={onRemove}
        disabled={disabled}
        attributes={{ label: { dir: 'auto' } }}
      >
        {value}
      </Pill>
    )}
    {...props}
  />
)
export const CheckField = Checkbox
export const SwitchField = (props: SwitchProps) => <Switch withThumbIndicator={false} {...props} />

export const PasswordField = (props: PasswordInputProps) => {
  const words = useKitWords()
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0 }}
      {...props}
    />
  )
}
