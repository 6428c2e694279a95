import type { ChallengeStarted } from '@chatfactor/core'
import { asked } from '../scene-portal.js'
import type { Button, Wish } from './approvals-model.js'
import type { ModelProof } from './challenge-model.js'
import type { Guarded, Look } from './pages-model.js'
import type { Chat } from './person-model.js'
import type { OwnScene, RealChallenge } from './real-person.js'
import type { Asking } from './sends-model.js'

const transaction = { fields: [{ label: 'Amount', value: '100.00 EUR' }] }

/** What a page says a challenge is for: a sign-in, or what an assistant wants. */
export function askedFor(isOther: boolean) {
  return isOther ? { ...asked, purpose: 'assistant' } : asked
}

/** Where it is asked from: a browser, so that its person is told of a sign-in. */
export const context = { network: '192.0.2.7', device: 'Firefox on Linux' }

/** What a caller says of how it asks. */
export function wishedAs({ mode, instead, isSigned, least }: Wish) {
  return { instead, least, ...(mode === null ? {} : { mode }), ...signedAs(isSigned) }
}

/** One send of a question: what its buttons send, and what its page shows. */
export interface RealQuestion {
  readonly buttons: Readonly<Record<Button, string | undefined>>
  readonly digits: string | null
}

/** What the caller of a challenge has to say again about what was signed. */
export function signedAs(isSigned: boolean) {
  return isSigned ? { transaction } : {}
}

/** The approvals of the person on Chatfactor, through its public interface and its webhook. */
export function createRealApprovals(
  scene: OwnScene,
  person: { readonly resourceId: string; readonly user: { readonly id: string } },
  challenges: RealChallenge[],
  {
    note,
    orCode,
  }: {
    note(started: ChallengeStarted, about: Pick<RealChallenge, 'binding' | 'isSigned' | 'isOther'>): void
    orCode: OrCode
  },
) {
  const named = (at: number, isSigned: boolean) => {
    const { id: challengeId, binding, isOther } = challengeAt(at)
    return { ...person, ...askedFor(isOther), binding, challengeId, ...signedAs(isSigned) }
  }

  function challengeAt(at: number): RealChallenge {
    const challenge = challenges[at]
    if (challenge === undefined) throw new Error(`There is no challenge ${at}.`)
    return challenge
  }

  async function ask({ session, known, isOther }: Asking, wish: Wish): Promise<string> {
    const binding = `session-${session}`
    const how = { kind: 'approval' as const, known, context, ...wishedAs(wish) }
    const starting = scene.chatfactor.challenges.start({ ...person, ...askedFor(isOther), binding, ...how })
    const started = await orCode(starting)
    await scene.chatfactor.settled()
    if (typeof started === 'string') return started
    note(started, { binding, isSigned: wish.isSigned, isOther })
    return started.outcome
  }

  async function pressApproval(chatId: Chat, at: number, button: Button, isStale: boolean): Promise<void> {
    const token = challengeAt(at).questions.at(isStale ? -2 : -1)?.buttons[button]
    if (token !== undefined) await scene.happens({ type: 'action', chatId, value: token, messageId: null })
  }

  /** The digits of the newest page that shows some, or others. */
  async function enter(chatId: Chat, isRight: boolean): Promise<void> {
    const shown = challenges.flatMap(({ questions }) => questions.slice(-1)).findLast(({ digits }) => digits !== null)
    const digits = shown?.digits ?? '123456'
    const others = digits.replace(/./g, (digit) => String((Number(digit) + 1) % 10))
    await scene.say(chatId, isRight ? digits : others)
  }

  async function redeem(at: number, isSigned: boolean, least: ModelProof): Promise<string> {
    const redeemed = await orCode(scene.chatfactor.challenges.redeem({ ...named(at, isSigned), least }))
    await scene.chatfactor.settled()
    return typeof redeemed === 'string' ? redeemed : redeemed.outcome
  }

  async function abandon(at: number): Promise<string> {
    const cancelled = await orCode(scene.chatfactor.challenges.cancel(named(at, challengeAt(at).isSigned)))
    await scene.chatfactor.settled()
    return typeof cancelled === 'string' ? cancelled : cancelled.outcome
  }

  /** What a page asks that knows the challenge. */
  async function check(at: number, { least, once, back }: Look): Promise<string> {
    const { codes } = challengeAt(at)
    const typed = back === undefined ? {} : { code: back === null ? 'wrong' : (codes.at(-1 - back) ?? 'none') }
    const about = { ...named(at, challengeAt(at).isSigned), least, once, ask: false, ...typed }
    const answer = await orCode(scene.chatfactor.secondFactor.check(about))
    await scene.chatfactor.settled()
    return typeof answer === 'string' ? answer : answer.outcome
  }

  /** What a page asks that knows none. */
  async function guard({ session, known, isOther }: Asking, guarded: Omit<Guarded, keyof Asking>): Promise<string> {
    const binding = `session-${session}`
    const { kind, once, again } = guarded
    const how = { ...askedFor(isOther), binding, known, context, kind, once, again, ...wishedAs(guarded) }
    const answer = await orCode(scene.chatfactor.secondFactor.check({ ...person, ...how }))
    await scene.chatfactor.settled()
    if (typeof answer === 'string') return answer
    if (answer.outcome === 'sent' || answer.outcome === 'needs_user')
      note(answer, { binding, isSigned: guarded.isSigned, isOther })
    return answer.outcome
  }

  return { ask, pressApproval, enter, redeem, abandon, check, guard }
}

type OrCode = <T>(work: Promise<T>) => Promise<T | string>

/** The questions that were sent, in any chat. */
export function questionsIn({ sent }: OwnScene['telegram']) {
  return sent.flatMap(({ message }) => {
    const isQuestion = message.type === 'prompt' && message.actions.some(({ value }) => value.startsWith('d_'))
    return isQuestion ? [message.actions] : []
  })
}

/** The newest question, with what its page shows. */
export function newestQuestion(telegram: OwnScene['telegram'], started: ChallengeStarted): RealQuestion {
  const actions = questionsIn(telegram).at(-1) ?? []
  const show = started.outcome === 'sent' ? started.show : null
  const number = show?.mode === 'number_matching' ? String(show.number) : null
  const token = (isMeant: (label: string) => boolean) => actions.find(({ label }) => isMeant(label))?.value
  return {
    buttons: {
      right: token((label) => label === number || label === 'Approve'),
      wrong: token((label) => /^\d\d$/.test(label) && label !== number),
      no: token((label) => label === 'No'),
      deny: token((label) => label === 'It wasn’t me'),
    },
    digits: show?.mode === 'code_entry' ? show.code : null,
  }
}
