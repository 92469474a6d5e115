import {
  Checkbox,
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Switch,
  type SwitchProps,
  TagsInput,
  type TagsInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import css from './fields.module.css'
import { useKitWords } from './kit-words.ts'

export const TextField = (props: TextInputProps) => <TextInput {...props} />
export const TextArea = (props: TextareaProps) => <Textarea autosize minRows={3} maxRows={14} {...props} />
export const TagsField = (props: TagsInputProps) => <TagsInput {...props} />
export const CheckField = Checkbox
export const SwitchField = (props: SwitchProps) => <Switch withThumbIndicator={false} {...props} />
export const SelectField = (props: SelectProps) => <Select {...props} />

export const PasswordField = (props: PasswordInputProps) => {
  const words = useKitWords()
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0 }}
      {...props}
    />
  )
}

type NativeSelectProps = {
  label: string
  hideLabel?: boolean
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; label: string }[]
  disabled?: boolean
  description?: string
}

/** A short closed list: the browser's own select, quick by keyboard and on phones. */
export const Choice = ({
  label,
  hideLabel,
  value,
  onChange,
  options,
  disabled,
  description,
}: NativeSelectProps) => (
  <label className={css.choice}>
    <span className={hideLabel ? 'hidden' : css.label}>{label}</span>
    {description ? <span className="muted small">{description}</span> : null}
    <select value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  </label>
)
