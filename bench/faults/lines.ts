import type { MailFaultsResult } from './mail.ts'

/** The figures as they are printed and kept. */
export const linesOf = ({ in: into, out, kills, seed, minutes }: MailFaultsResult): string[] => {
  const per = (part: string) => kills.filter((kill) => kill.part === part).length
  return [
    `P1 faults=${kills.length} acked=${into.acked} lost=${into.lost} dup=${into.dup} altered=${into.altered} phantom=${into.phantom} seed=${seed} minutes=${minutes}`,
    `P5 faults=${kills.length} written=${out.written} lost=${out.lost} dup=${out.dup} dup_outside_window=${out.dupOutside} altered=${out.altered} phantom=${out.phantom} seed=${seed} minutes=${minutes}`,
    `killed web=${per('web')} worker=${per('worker')} smtp=${per('smtp')} database=${per('postgres')}; stored=${into.stored} unaccounted=${into.unaccounted} damaged=${into.damaged} taken=${out.taken}`,
  ]
}
