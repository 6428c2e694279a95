import type { ChallengeProgress, FactorStatus } from '@chatfactor/core'
import type { AskedStep, StepVerdict } from '../http/step-cookie.js'
import { whenGone } from '../http/when-late.js'
import type { AnySite } from '../site.js'

/** Why nothing can be answered. */
export type StopReason =
  | 'exhausted'
  | 'declined'
  | 'denied'
  | 'disowned'
  | 'not_from_here'
  | 'not_now'
  | 'over'
  | 'locked'
  | 'locked_by_administrator'
  | 'busy'
  | 'recovery_needed'
  | 'blocked'
  | 'no_way_left'
  | 'unavailable'

/** What a page that asks in a chat shows. */
export type AskSituation =
  | { readonly at: 'nothing_sent' }
  | {
      readonly at: 'asked'
      readonly progress: ChallengeProgress
      readonly verdict: StepVerdict | null
      /** A QR code of the bot's address, for a phone beside the screen; `null` if not needed. */
      readonly botQr: string | null
    }
  | {
      readonly at: 'stopped'
      readonly why: StopReason
      readonly retryAt: number | null
      /** The kind of challenge, as far as it is known. */
      readonly kind: ChallengeProgress['kind']
    }

/**
 * Whether the person has to fetch the code in the chat: nothing was sent, or what was sent is too old and nothing more
 * may be sent.
 */
export function isToFetch({ message, limitedUntil, expiresAt }: ChallengeProgress, now: Date): boolean {
  return message === 'none' || message === 'chat_closed' || (limitedUntil !== null && expiresAt <= now)
}

/** Whether the page leads to the bot: the code waits there, another one could be fetched, or the bot is blocked. */
export function leadsToBot(progress: ChallengeProgress, now: Date): boolean {
  return progress.message === 'unreachable' || progress.limitedUntil !== null || isToFetch(progress, now)
}

/** The kind of lock: too many wrong answers, or an administrator. */
export function lockedWhy(reason: FactorStatus['lockReason']): 'locked' | 'locked_by_administrator' {
  return reason === 'administrator' ? 'locked_by_administrator' : 'locked'
}

/** The state of a challenge, as a page shows it. */
export function situationOf(progress: ChallengeProgress, verdict: StepVerdict | null = null): AskSituation {
  const { kind } = progress
  switch (progress.state) {
    case 'waiting':
    case 'approved':
      return { at: 'asked', progress, verdict, botQr: null }
    case 'locked':
      return {
        at: 'stopped',
        why: lockedWhy(progress.lockReason),
        retryAt: progress.lockedUntil?.getTime() ?? null,
        kind,
      }
    case 'declined':
    case 'denied':
    case 'exhausted':
      return { at: 'stopped', why: progress.state, retryAt: null, kind }
    case 'accepted':
    case 'over':
      return { at: 'stopped', why: 'over', retryAt: null, kind }
  }
}

/** The step that a browser remembers, with its current state in core, without which it is never shown. */
export async function situationAt(
  step: AskedStep | null,
  progressOf: (challengeId: string) => Promise<ChallengeProgress>,
  now: Date,
): Promise<AskSituation> {
  if (step?.at === 'asked') {
    const progress = await progressOf(step.challengeId).catch(whenGone(() => null))
    return progress === null ? { at: 'nothing_sent' } : situationOf(progress, step.verdict)
  }
  const isTimed = step?.at === 'stopped' && (step.why === 'locked' || step.why === 'not_now')
  const hasEnded = isTimed && step.retryAt !== null && step.retryAt <= now.getTime()
  if (step === null || hasEnded) return { at: 'nothing_sent' }
  return { at: 'stopped', why: step.why, retryAt: step.retryAt, kind: 'otp' }
}

/** The same with a QR code of the bot's address, if the person has to go to the bot. */
export async function withBotQr(
  { chatfactor, clock }: Pick<AnySite, 'chatfactor' | 'clock'>,
  situation: AskSituation,
): Promise<AskSituation> {
  if (situation.at !== 'asked') return situation
  const { progress } = situation
  const isNeeded = progress.pullUrl !== null && leadsToBot(progress, clock.now())
  return isNeeded ? { ...situation, botQr: await chatfactor.transports.botQrCode(progress.transport) } : situation
}
