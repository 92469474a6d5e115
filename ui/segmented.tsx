import { useId } from 'react'
import { Kbd } from './kbd.tsx'
import css from './segmented.module.css'

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; keys?: string }[]
}

/** One of a few, side by side; a radio group to the keyboard. */
export const Segmented = <Value extends string>({
  label,
  value,
  onChange,
  options,
}: SegmentedProps<Value>) => {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={css.group}>
      {options.map((each) => (
        <label key={each.value} className={css.option}>
          <input
            type="radio"
            className="hidden"
            name={name}
            checked={each.value === value}
            onChange={() => onChange(each.value)}
          />
          {each.label}
          {each.keys ? <Kbd keys={each.keys} /> : null}
        </label>
      ))}
    </div>
  )
}
