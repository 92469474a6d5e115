import css from './avatar.module.css'

const initials = (name: string) => {
  const parts = name
    .replace(/[^\p{L}\p{N}\s'’-]/gu, ' ')
    .trim()
    .split(/\s+/)
  const first = [...(parts[0] ?? '')][0] ?? '·'
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

export const Avatar = ({ name }: { name: string }) => (
  <span className={css.avatar} aria-hidden="true">
    {initials(name)}
  </span>
)
