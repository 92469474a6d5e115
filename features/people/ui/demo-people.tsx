import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { FormFoot, Row, Rows } from '#ui/page.tsx'
import { t } from './words.ts'

export type DemoSignIns = {
  password: string
  people: { name: string; email: string; jobTitle: string }[]
}

/** Who may be looked at in the demo company, and the one password for all; shown this once. */
export const DemoPeople = ({ signIns, onSignIn }: { signIns: DemoSignIns; onSignIn: () => void }) => (
  <Door title={t('setup.demo')} lead={t('setup.demo-people', { password: signIns.password })}>
    <Rows label={t('setup.demo')}>
      {signIns.people.map(({ name, email, jobTitle }) => (
        <Row
          key={email}
          title={<bdi>{name}</bdi>}
          detail={
            <>
              {jobTitle} · <bdi dir="ltr">{email}</bdi>
            </>
          }
        />
      ))}
    </Rows>
    <FormFoot>
      <Button look="primary" onClick={onSignIn}>
        {t('setup.to-sign-in')}
      </Button>
    </FormFoot>
  </Door>
)
