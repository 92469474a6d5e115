import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type SmtpServer, sendBySmtp, trySmtp } from '#platform/smtp/client.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { type Advice, adviceFor } from './domain/advice.ts'
import { composeNotice } from './domain/compose.ts'
import { domainOf } from './domain/reply-address.ts'
import { unsealSmtpPassword } from './domain/smtp-password.ts'
import { mailKeys, signedMark } from './domain/tokens.ts'
import { wordsIn } from './domain/words-in.ts'
import { findSendingServer, isDemo } from './queries-compose.ts'
import { findTrialEnds } from './queries-trial.ts'
import { refuse } from './refuse.ts'

export interface SendingTrial {
  readonly inboxId?: string | undefined
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly username: string
  readonly password?: string | undefined
  readonly sendToMe: boolean
}

export interface TrialTools {
  readonly secret: string
  readonly name: string
}

const timeouts = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 15_000, wholeMs: 45_000 }

/** Tries a server for sending before it is kept. Nothing is saved; a mail goes to nobody but whoever asks. */
export const trySending = async (
  ctx: Context<ColleagueActor>,
  given: SendingTrial,
  tools: TrialTools,
): Promise<{
  works: boolean
  stage: string | null
  words: string | null
  advice: Advice | null
  sentTo: string | null
}> => {
  if (await isDemo(ctx)) throw refuse('mail_demo_stays_inside')
  const server: SmtpServer = {
    host: given.host,
    port: given.port,
    security: given.security,
    username: given.username || null,
    password: given.password ?? (await keptPassword(ctx, given, tools.secret)),
  }
  const ends = await findTrialEnds(ctx, given.inboxId ?? null)
  if (!ends) throw refusePlainly('not_found')
  const common = { server, name: tools.name, timeouts }
  const from = ends.from ?? (given.username.includes('@') ? given.username : ends.me)
  const result = given.sendToMe
    ? await sendBySmtp({
        ...common,
        from,
        to: [ends.me],
        raw: await trialMail(ctx, { ...ends, from }, tools),
      })
    : await trySmtp(common)
  return result.kind === 'accepted'
    ? {
        works: true,
        stage: null,
        words: result.words || null,
        advice: null,
        sentTo: given.sendToMe ? ends.me : null,
      }
    : {
        works: false,
        stage: result.stage,
        words: result.words,
        advice: result.stage === 'tls' ? 'no_safe_line' : adviceFor(result.code, result.words),
        sentTo: null,
      }
}

/** A kept password goes only to the server and the user it was kept for. */
const keptPassword = async (
  ctx: Context,
  { inboxId, host, username }: SendingTrial,
  secret: string,
): Promise<string | null> => {
  const kept = inboxId === undefined ? null : await findSendingServer(ctx, inboxId)
  return kept?.passwordSealed && kept.host === host && (kept.username ?? '') === username
    ? unsealSmtpPassword(secret, kept.passwordSealed)
    : null
}

const trialMail = async (
  ctx: Context,
  { from, me, locale }: { from: string; me: string; locale: string },
  { secret, name }: TrialTools,
) => {
  const t = wordsIn(locale)
  const id = newId()
  return composeNotice(me, {
    messageId: `<trial.${id}@${domainOf(from) || name}>`,
    regardMessage: signedMark({ kind: 'notice', id }, mailKeys([secret])),
    from: { name: 'Regard', address: from },
    subject: t('trial.subject'),
    html: `<p>${t('trial.text')}</p>`,
    writtenAt: ctx.now(),
  })
}
