import css from './choice.module.css'

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
