import { expect } from 'vitest'
import { type Scene, setScene } from '../scene.js'
import type { Button, Wish } from './approvals-model.js'
import { type Chat, createPersonModel, type PersonModel } from './person-model.js'
import { graceMs, type Switch } from './person-policy.js'
import { createRealPerson, type RealPerson } from './real-person.js'
import type { Asking } from './sends-model.js'

/** One thing that happens; `pick` chooses among what there is, by its distance from the newest. */
export type Step =
  | { readonly do: 'enroll'; readonly swaps: boolean; readonly by: 'host' | 'person' }
  | { readonly do: 'look'; readonly pick: number }
  | { readonly do: 'turn'; readonly what: Switch; readonly isOn: boolean }
  | { readonly do: 'sign_in' | 'clear_factor' | 'end_sessions' | 'block' | 'allow' | 'end_bypass' }
  | { readonly do: 'bypass'; readonly forMs: number }
  | {
      readonly do: 'scan'
      readonly chat: Chat
      readonly pick: number
      readonly isStale: boolean
      readonly lateBy: number
    }
  | { readonly do: 'type'; readonly chat: Chat; readonly pick: number; readonly isStale: boolean }
  | { readonly do: 'confirm'; readonly pick: number; readonly isRight: boolean }
  | { readonly do: 'regenerate'; readonly pick: number }
  | { readonly do: 'cancel'; readonly pick: number }
  | { readonly do: 'start'; readonly session?: number; readonly known?: boolean }
  | { readonly do: 'unlock' | 'revoke' | 'sweep' }
  | { readonly do: 'not_me' | 'fetch'; readonly chat: Chat }
  | { readonly do: 'its_me' | 'not_mine'; readonly chat: Chat; readonly pick: number }
  | { readonly do: 'resend'; readonly pick: number }
  | { readonly do: 'verify'; readonly pick: number; readonly back: number | null }
  | ({ readonly do: 'ask' } & Asking & Wish)
  | {
      readonly do: 'press'
      readonly chat: Chat
      readonly pick: number
      readonly button: Button
      readonly isStale: boolean
    }
  | { readonly do: 'enter'; readonly chat: Chat; readonly isRight: boolean }
  | { readonly do: 'redeem'; readonly pick: number; readonly isOther: boolean }
  | { readonly do: 'abandon'; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number }

/** Where the steps are taken. */
export interface Stage {
  readonly real: RealPerson
  readonly personId: string
  readonly startsAt: Date
  /** Problems that Chatfactor reported. */
  readonly problems: readonly string[]
  /** Whether the stage itself has signed the person out everywhere since this was last asked. */
  hasSignedOut?(): boolean
}

/** Somebody on a Resource with that policy, and somebody else whose chat is taken. */
export async function setStage(scene: Scene, onScan: boolean, attemptLimit: number): Promise<Stage> {
  const ana = await scene.person('ana')
  await scene.enroll(await scene.person('ben'), 'taken')
  await scene.chatfactor.resources.update(scene.resourceId, {
    secondFactor: { activation: onScan ? 'on_scan' : 'confirm', attemptLimit, gracePeriodMs: graceMs },
  })
  const { clock, problems } = scene
  return { real: createRealPerson(scene, ana), personId: ana.id, startsAt: clock.now(), problems }
}

/** Takes the steps on Chatfactor and on the model, and compares after each. */
export async function runPerson(
  onScan: boolean,
  attemptLimit: number,
  steps: readonly Step[],
  stage?: Stage,
): Promise<void> {
  const set = stage ?? (await setStage(await setScene(), onScan, attemptLimit))
  const { real, startsAt, problems } = set
  const model = createPersonModel(onScan, attemptLimit, startsAt.getTime())
  const ignored = real.otpMessages()
  for (const [at, step] of steps.entries()) {
    const { expected, actual } = await take(step, model, real)
    if (set.hasSignedOut?.() === true) model.endSessions()
    expect(actual, `step ${at}: ${JSON.stringify(step)}`).toEqual(expected)
    expect(await real.seen(ignored), `after step ${at}: ${JSON.stringify(step)}`).toEqual(seenOf(model))
  }
  expect(problems).toEqual([])
}

/** What everybody can see of the model. */
function seenOf(model: PersonModel) {
  const needsAdministrator = model.state.missesInTotal >= 100
  return {
    enrollments: model.state.enrollments.map((enrollment) =>
      enrollment.isForgotten ? 'ENROLLMENT_NOT_FOUND' : enrollment.state,
    ),
    enrolled: model.state.enrolled,
    tokens: model.state.tokens.length,
    blocked: model.state.policy.blocked,
    lockedUntil: !needsAdministrator && model.state.lockedUntil > model.state.now ? model.state.lockedUntil : null,
    needsAdministrator,
    otpMessages: model.state.otpMessages,
    prompts: model.state.prompts,
    challenges: model.state.challenges.length,
  }
}

interface Taken {
  readonly expected: string
  readonly actual: string
}
/** After so long a chat that was answered as often as may be is answered again. */
const refillMs = 60_000
const nothing: Taken = { expected: 'nothing', actual: 'nothing' }

async function take(step: Step, model: PersonModel, real: RealPerson): Promise<Taken> {
  switch (step.do) {
    case 'enroll':
      return { expected: model.enroll(step.swaps, step.by), actual: await real.enroll(step.swaps, step.by) }
    case 'start': {
      const asking = { session: step.session ?? 0, known: step.known ?? false, isOther: false }
      return { expected: model.start(asking), actual: await real.start(asking) }
    }
    case 'wait':
      model.state.now += step.ms
      await real.wait(step.ms)
      return nothing
    case 'unlock':
      model.unlock()
      await real.unlock()
      return nothing
    case 'revoke': {
      const [token] = model.state.tokens
      if (token === undefined) return nothing
      model.revoke(token, false)
      await real.revoke()
      return nothing
    }
    case 'sweep':
      model.sweep()
      await real.sweep()
      return nothing
    case 'not_me': {
      const token = model.state.tokens.find(({ chat }) => chat === step.chat)
      if (token === undefined) return nothing
      // Of a token that is no longer new this only asks.
      if (model.state.now - token.since <= 10 * 60_000) model.revoke(token, true)
      await real.notMe(step.chat)
      return nothing
    }
    case 'fetch':
      await refill(model, real)
      model.fetch(step.chat)
      await real.fetch(step.chat)
      return nothing
    case 'its_me':
    case 'not_mine': {
      const challenge = model.state.questions[step.chat]?.at(-1 - step.pick)
      if (challenge === undefined) return nothing
      await refill(model, real)
      if (step.do === 'its_me') model.itsMe(step.chat, challenge)
      else model.notMine(step.chat, challenge)
      await real.answerQuestion(step.chat, step.pick, step.do === 'its_me' ? challenge : null)
      return nothing
    }
    case 'resend':
    case 'verify': {
      const at = model.state.challenges.length - 1 - step.pick
      const challenge = model.state.challenges[at]
      if (challenge === undefined) return nothing
      if (step.do === 'resend') return { expected: model.resend(at), actual: await real.resend(at) }
      const back = step.back !== null && step.back < challenge.sends ? step.back : null
      return { expected: model.verify(at, back), actual: await real.verify(at, back) }
    }
    case 'ask':
    case 'press':
    case 'enter':
    case 'redeem':
    case 'abandon':
      return takeOnApproval(step, model, real)
    case 'scan':
    case 'type':
    case 'confirm':
    case 'regenerate':
    case 'cancel':
    case 'look':
      return takeOnEnrollment(step, model, real)
    default:
      return takeOnPolicy(step, model, real)
  }
}

/** What a page asks of approvals, and what a chat answers. */
async function takeOnApproval(
  step: Extract<Step, { readonly do: 'ask' | 'press' | 'enter' | 'redeem' | 'abandon' }>,
  { approvals, state }: PersonModel,
  real: RealPerson,
): Promise<Taken> {
  switch (step.do) {
    case 'ask': {
      const { session, known, isOther, mode, instead } = step
      // A code instead is about nothing here, so that it is the same as one that was asked for.
      const wish = { mode, instead, isSigned: step.isSigned && instead === 'refuse' }
      const asking = { session, known, isOther }
      return { expected: approvals.ask(asking, wish), actual: await real.ask(asking, wish) }
    }
    case 'press': {
      const asked = state.challenges.flatMap(({ kind }, at) => (kind === 'approval' ? [at] : []))
      const at = asked.at(-1 - step.pick)
      if (at === undefined) return nothing
      const isStale = step.isStale && (state.challenges[at]?.sends ?? 0) > 1
      if (!isStale) approvals.press(step.chat, at, step.button)
      await real.pressApproval(step.chat, at, step.button, isStale)
      return nothing
    }
    case 'enter':
      approvals.enter(step.chat, step.isRight)
      await real.enter(step.chat, step.isRight)
      return nothing
    case 'redeem':
    case 'abandon': {
      const at = state.challenges.length - 1 - step.pick
      const challenge = state.challenges[at]
      if (challenge === undefined) return nothing
      if (step.do === 'abandon') return { expected: approvals.abandon(at), actual: await real.abandon(at) }
      const isSigned = step.isOther ? !challenge.isSigned : challenge.isSigned
      return { expected: approvals.redeem(at, isSigned), actual: await real.redeem(at, isSigned) }
    }
  }
}

/** Waits until the chat may be answered again: how often that is, is no rule about people, so the model does not know it. */
async function refill(model: PersonModel, real: RealPerson): Promise<void> {
  model.state.now += refillMs
  await real.wait(refillMs)
}

/** What administrators do, and what a sign-in shows of it. */
async function takeOnPolicy(
  step: Extract<
    Step,
    {
      readonly do: 'turn' | 'sign_in' | 'clear_factor' | 'end_sessions' | 'block' | 'allow' | 'bypass' | 'end_bypass'
    }
  >,
  model: PersonModel,
  real: RealPerson,
): Promise<Taken> {
  const { policy } = model.state
  switch (step.do) {
    case 'turn':
      model.turn(step.what, step.isOn)
      await real.turn(step.what, step.isOn)
      return nothing
    case 'sign_in':
      return { expected: model.signIn(), actual: await real.signIn() }
    case 'clear_factor':
      return { expected: model.clearFactor(), actual: await real.clearFactor() }
    case 'end_sessions':
      model.endSessions()
      await real.endSessions()
      return nothing
    case 'block':
    case 'allow':
      policy.blocked = step.do === 'block'
      await real.block(policy.blocked)
      return nothing
    case 'bypass':
      policy.bypassUntil = model.state.now + step.forMs
      await real.bypass(step.forMs)
      return nothing
    case 'end_bypass':
      policy.bypassUntil = 0
      await real.endBypass()
      return nothing
  }
}

async function takeOnEnrollment(
  step: Extract<Step, { readonly do: 'scan' | 'type' | 'confirm' | 'regenerate' | 'cancel' | 'look' }>,
  model: PersonModel,
  real: RealPerson,
): Promise<Taken> {
  const at = model.state.enrollments.length - 1 - step.pick
  const enrollment = model.state.enrollments[at]
  if (enrollment === undefined) return nothing
  if (step.do === 'regenerate') return { expected: model.regenerate(enrollment), actual: await real.regenerate(at) }
  if (step.do === 'look') return { expected: model.look(enrollment), actual: await real.look(at) }
  if (step.do === 'cancel') return { expected: model.cancel(enrollment), actual: await real.cancel(at) }
  if (step.do === 'confirm') {
    return { expected: model.confirm(enrollment, step.isRight), actual: await real.confirm(at, step.isRight) }
  }
  const generation = step.isStale ? enrollment.generation - 1 : enrollment.generation
  if (generation < 1) return nothing
  if (step.do === 'scan') {
    model.scan(step.chat, enrollment, generation, step.lateBy)
    await real.scan(at, step.chat, generation, step.lateBy)
  } else {
    model.type(step.chat, enrollment, generation)
    await real.type(at, step.chat, generation)
  }
  return nothing
}
