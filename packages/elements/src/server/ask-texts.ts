import type { ChallengeProgress } from '@chatfactor/core'
import {
  askWords,
  limitWords,
  lockedWhy,
  type PortalWords,
  type Stopped as StoppedPage,
  stoppedWords,
  verdictWords,
  warningOf,
  wordsOfQuestion,
} from '@chatfactor/portal/parts'
import type { AnswerVerdict, ChallengeNow, NotAsked } from '../challenge-now.js'
import type { AskSight } from '../sights.js'
import { type AskTexts, nameOf } from '../texts.js'
import { time } from './part-words.js'
import { offline } from './problem-texts.js'

/** Texts say how long, never at what time, so any time will do to count from. */
const at = new Date(0)

/** The part of a sight that texts are made from. */
export type AskPart = Pick<AskSight, 'now' | 'notAsked' | 'verdict'>

/** What a page says about a question; `owner` is the name of the Resource. */
export function askTexts(wanted: PortalWords, { now, notAsked, verdict }: AskPart, owner: string): AskTexts {
  const kind = now?.kind ?? 'otp'
  const words = wordsOfQuestion(wanted, kind)
  const isApproval = kind === 'approval'
  const around = {
    language: words.language,
    ...{ warning: null, problem: null, limit: null },
    label:
      now === null || now.mustFetch ? words.say('code.label') : words.say('code.labelDigits', { digits: now.digits }),
    submit: words.say('button.continue'),
    endsIn: words.say(isApproval ? 'approval.endsIn' : 'code.expiresIn', { time }),
    hasEnded: words.say(isApproval ? 'approval.hasExpired' : 'code.hasExpired'),
    shown: words.say('approval.shown'),
    againIn: words.say('button.tryAgainIn', { time }),
    codeInstead: words.say('approval.codeInstead'),
    open: now === null ? '' : words.say(now.message === 'unreachable' ? 'code.unblock' : 'code.open', now),
    sendTo: (now?.others ?? []).map((other) => words.say('code.sendTo', { name: nameOf(other) })),
    offline: offline(words),
  }
  const stopped = stopOf(now, notAsked)
  if (stopped !== null) return { ...around, ...stoppedTexts(words, stopped, owner) }
  if (now === null) {
    const [title, lead] = [words.say('secondFactor.notSent'), words.say('secondFactor.notSentLead')]
    return { ...around, title, lead, again: words.say('button.sendCode') }
  }
  const progress = progressOf(now)
  const { title, lead, problem } = askWords(words, progress, false, at)
  const warning = warningOf(progress)
  const again = againOf(now)
  return {
    ...{ ...around, title, lead },
    warning: warning === null ? null : words.say(warning, { owner }),
    problem: said(words, verdict, kind) ?? problem,
    limit:
      progress.limitedUntil === null || now.mustFetch ? null : limitWords(words, progress, progress.limitedUntil, at),
    again: now.state === 'approved' ? null : words.say(again.label),
    againIn: words.say(again.inTime, { time }),
  }
}

/** The label of the button for another message: now, and while it counts down. */
function againOf({ mustFetch, kind }: ChallengeNow) {
  if (mustFetch) return { label: 'button.tryAgain', inTime: 'button.tryAgainIn' } as const
  return kind === 'approval'
    ? ({ label: 'button.askAgain', inTime: 'approval.againIn' } as const)
    : ({ label: 'button.newCode', inTime: 'code.againIn' } as const)
}

type Stopped = Pick<StoppedPage, 'why' | 'retryAt' | 'kind'>
type Stop = Stopped | 'bypassed' | 'not_enrolled'

function stoppedTexts(words: PortalWords, stopped: Stop, owner: string): Pick<AskTexts, 'title' | 'lead' | 'again'> {
  switch (stopped) {
    case 'bypassed':
      return { title: words.say('bypassed.title'), lead: '', again: null }
    case 'not_enrolled':
      return { title: words.say('secondFactor.title'), lead: words.say('tokens.emptyLead', { owner }), again: null }
    default: {
      const { title, text, button } = stoppedWords(words, stopped, at)
      return { title, lead: text, again: button }
    }
  }
}

/** Why nothing can be answered; `null` if something can, or nothing was asked yet. */
function stopOf(now: ChallengeNow | null, notAsked: NotAsked | null): Stop | null {
  const kind = now?.kind ?? 'otp'
  const stop = (why: Stopped['why'], ms: number | null = null): Stopped => ({
    ...{ why, kind },
    retryAt: ms === null ? null : at.getTime() + ms,
  })
  if (notAsked !== null) {
    const { why, retryMs, reason = null } = notAsked
    if (why === 'locked') return stop(lockedWhy(reason), retryMs)
    if (why === 'bypassed' || why === 'not_enrolled') return why
    return why === 'throttled' ? stop('unavailable') : stop(why, retryMs)
  }
  if (now === null) return null
  switch (now.state) {
    case 'waiting':
    case 'approved':
      return null
    case 'locked':
      return stop(lockedWhy(now.lockReason), now.lockedMs)
    case 'accepted':
      return stop('over')
    default:
      return stop(now.state)
  }
}

/** The verdict on an answer that is not accepted. */
function said(words: PortalWords, verdict: AnswerVerdict | null, kind: ChallengeNow['kind']): string | null {
  if (verdict === null) return null
  if (verdict.outcome === 'other_sign_in') {
    return verdictWords(words, { ...verdict, askedAt: at.getTime() - verdict.agoMs }, at)
  }
  if ('attemptsLeft' in verdict) return verdictWords(words, verdict, at)
  if (verdict.outcome === 'locked' && verdict.reason === 'administrator') {
    return verdictWords(words, { outcome: 'locked_by_administrator' }, at, { kind })
  }
  if (verdict.outcome === 'locked') {
    const retryAt = verdict.retryMs === null ? null : at.getTime() + verdict.retryMs
    return verdictWords(words, { outcome: 'locked', retryAt }, at, { kind })
  }
  if (verdict.outcome === 'not_now') {
    const retryAt = at.getTime() + (verdict.retryMs ?? 0)
    return verdictWords(words, { outcome: verdict.outcome, retryAt }, at, { kind })
  }
  const { outcome } = verdict
  return outcome === 'accepted' || outcome === 'pending' ? null : verdictWords(words, { outcome }, at, { kind })
}

/** Converts back to times of day, which the words are made from. */
function progressOf(now: ChallengeNow): ChallengeProgress {
  const inMs = (ms: number) => new Date(at.getTime() + ms)
  return {
    ...now,
    expiresAt: inMs(now.leftMs),
    endsAt: inMs(now.leftMs),
    sendAgainAt: now.sendAgainMs === 0 ? null : inMs(now.sendAgainMs),
    limitedUntil: now.limitedMs === 0 ? null : inMs(now.limitedMs),
    lockedUntil: now.lockedMs === null || now.lockedMs === 0 ? null : inMs(now.lockedMs),
  }
}
