import { Link } from '@tanstack/react-router'
import { Door } from '#ui/door.tsx'
import { t } from '../words/t.ts'

export const NotFound = () => (
  <Door title={t('shell.not-found')} lead={t('shell.not-found-more')}>
    <Link to="/desk">{t('shell.to-desk')}</Link>
  </Door>
)
