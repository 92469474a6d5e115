import { Link } from '@tanstack/react-router'
import { BarriersPage } from '#features/demand/ui/barriers-page.tsx'
import { useColleagues } from '#features/people/ui/teams.ts'

export const BarriersRoute = () => {
  const colleagues = useColleagues().data ?? []
  return (
    <BarriersPage
      names={{ colleague: (id) => colleagues.find((one) => one.id === id)?.name ?? '' }}
      open={(number, subject) => (
        <Link to="/desk/$number" params={{ number: String(number) }} search={{}}>
          #{number}
          <span className="hidden"> {subject}</span>
        </Link>
      )}
    />
  )
}
