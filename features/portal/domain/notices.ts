import type { Key, Say } from './words-in.ts'

const DONE: Readonly<Record<string, Key>> = {
  solved: 'portal.solved-thanks',
  accept: 'portal.offer-thanks',
  decline: 'portal.offer-else-thanks',
  'way-yes': 'portal.way-thanks',
  'way-no': 'portal.way-thanks',
  wrong: 'portal.wrong-thanks',
  questions: 'portal.ask-thanks',
  thanks: 'portal.thank-sent',
  twice: 'portal.twice',
  over: 'portal.offer-over',
}

/** What a page says after something was done there: a code in its address, and nothing but codes that we know. */
export function noticeFor(
  say: Say,
  { sent, told, done }: { readonly sent?: string; readonly told?: string; readonly done?: string },
  owner: string | null,
): { text: string; isWrong: false; isOfAdding: false } | null {
  const shown = (text: string) => ({ text, isWrong: false, isOfAdding: false }) as const
  if (sent !== undefined) return shown(say(told === undefined ? 'portal.add-thanks' : 'portal.tell-thanks'))
  if (done === 'not-solved')
    return shown(
      owner === null
        ? say('portal.solved-no-thanks-team')
        : say('portal.solved-no-thanks', { who: owner.trim().split(/\s+/)[0] ?? owner }),
    )
  const key = done === undefined || !Object.hasOwn(DONE, done) ? undefined : DONE[done]
  return key === undefined ? null : shown(say(key))
}
