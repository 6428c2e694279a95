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

/** What a page that asks in a chat has to show. */
export type AskSituation =
  | { readonly at: 'nothing_sent' }
  | {
      readonly at: 'asked'
      readonly progress: ChallengeProgress
      readonly verdict: StepVerdict | null
      /** The bot's address, drawn for a phone beside the screen; `null` where that is not needed. */
      readonly botQr: string | null
    }
  | {
      readonly at: 'stopped'
      readonly why: StopReason
      readonly retryAt: number | null
      /** What was asked, as far as is known. */
      readonly kind: ChallengeProgress['kind']
    }

/** Whether the person has to come to the chat for the code: nothing was sent, or what was is too old and nothing may be. */
export function isToFetch({ message, limitedUntil, expiresAt }: ChallengeProgress, now: Date): boolean {
  return message === 'none' || message === 'chat_closed' || (limitedUntil !== null && expiresAt <= now)
}

/** Whether the page leads to the bot: the code waits there, another one could be fetched, or the bot is blocked. */
export function leadsToBot(progress: ChallengeProgress, now: Date): boolean {
  return progress.message === 'unreachable' || progress.limitedUntil !== null || isToFetch(progress, now)
}

/** A lock, by who made it: too many wrong answers, or an administrator. */
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

/** The step that a browser remembers, and its state in core now: what it remembers is never shown without asking. */
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

/** The same with the bot's address drawn, where the person has to go to the bot. */
export async function withBotQr(
  { chatfactor, clock }: Pick<AnySite, 'chatfactor' | 'clock'>,
  situation: AskSituation,
): Promise<AskSituation> {
  if (situation.at !== 'asked') return situation
  const { progress } = situation
  const isNeeded = progress.pullUrl !== null && leadsToBot(progress, clock.now())
  return isNeeded ? { ...situation, botQr: await chatfactor.transports.botQrCode(progress.transport) } : situation
}
