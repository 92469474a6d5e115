import { redirect } from '@tanstack/react-router'
import { api } from '#features/people/ui/api.ts'
import { applyProfile, meQuery } from '#features/people/ui/me.ts'
import { Problem } from '#platform/client/problem.ts'
import { queryClient } from '#platform/client/query.ts'
import { speakTongue } from './words/tongue.ts'

/** Lets only the signed in pass, in their language and scheme; others are asked who they are. */
export const loadMe = async ({ location }: { location: { href: string } }) => {
  try {
    const me = await queryClient.ensureQueryData(meQuery)
    applyProfile(me)
    await speakTongue(me.locale ?? me.workspace.locale)
  } catch (failure) {
    if (!(failure instanceof Problem) || (failure.status !== 401 && failure.status !== 403)) throw failure
    const { needed } = await api.get('/set-up')
    if (needed) throw redirect({ to: '/setup', search: {} })
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
  }
}

/** After signing in or out nothing of the former person stays in memory. */
export const forget = () => queryClient.clear()
