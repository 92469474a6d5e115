import { Link, useParams } from '@tanstack/react-router'
import { PersonPage as Person } from '#features/people/ui/person-page.tsx'
import { t } from '#features/people/ui/words.ts'
import { personLink } from './people.tsx'

export const PersonPage = () => {
  const { id } = useParams({ from: '/inside/people/$id' })
  return (
    <Person
      key={id}
      id={id}
      link={personLink}
      back={
        <Link to="/people" search={{}}>
          {t('person.back')}
        </Link>
      }
    />
  )
}
