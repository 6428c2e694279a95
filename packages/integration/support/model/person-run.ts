import { authorizations } from '@chatfactor/authorizations'
import { expect } from 'vitest'
import { type Scene, setSceneOfTwo } from '../scene.js'
import { withAgents } from '../with-agents.js'
import { type Button, meantBy, type Wish } from './approvals-model.js'
import { type AssistantStep, isOfAssistants, takeOnAssistants } from './assistants-steps.js'
import type { ModelProof } from './challenge-model.js'
import type { Guarded, Look } from './pages-model.js'
import { type Chat, createPersonModel, type PersonModel } from './person-model.js'
import { graceMs, type Switch } from './person-policy.js'
import { chatOf, createRealPerson, type RealPerson } from './real-person.js'
import type { Asking } from './sends-model.js'

/** One thing that happens; `pick` chooses among what there is, by its distance from the newest. */
export type Step = Deed & {
  /** Whose it is: the first person's, if nothing is said. */
  readonly who?: 0 | 1
  /** The instance that does it, of several. */
  readonly on?: 0 | 1
}

type Deed =
  | AssistantStep
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
  | { readonly do: 'verify'; readonly pick: number; readonly back: number | null; readonly least?: ModelProof }
  | ({ readonly do: 'ask' } & Asking & Wish)
  | ({ readonly do: 'check'; readonly pick: number } & Look)
  | ({ readonly do: 'guard' } & Guarded)
  | { readonly do: 'disown'; readonly chat: Chat; readonly pick: number }
  | { readonly do: 'end_sign_in' | 'sign_out_others'; readonly session: number }
  | {
      readonly do: 'press'
      readonly chat: Chat
      readonly pick: number
      readonly button: Button
      readonly isStale: boolean
    }
  | { readonly do: 'enter'; readonly chat: Chat; readonly isRight: boolean }
  | { readonly do: 'redeem'; readonly pick: number; readonly isOther: boolean; readonly least?: ModelProof }
  | { readonly do: 'abandon'; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number }

/** Somebody of the model on Chatfactor. */
export interface StagePerson {
  readonly real: RealPerson
  readonly id: string
  /** Whether the stage itself has signed them out everywhere since this was last asked. */
  hasSignedOut?(): boolean
}

/** Where the steps are taken. */
export interface Stage {
  /** Two, who have nothing to do with each other. */
  readonly people: readonly StagePerson[]
  readonly startsAt: Date
  /** Problems that Chatfactor reported. */
  readonly problems: readonly string[]
  /** From now on everything is done by this instance, where there are several. */
  turnTo?(at: number): void
}

/** Two people on a Resource with that policy, and somebody else whose chat is taken. */
export async function setStage(
  scene: Scene & { turnTo?(at: number): void },
  onScan: boolean,
  attemptLimit: number,
): Promise<Stage> {
  const { clock, problems } = scene
  const people = [await scene.person('ana'), await scene.person('ben')]
  for (const person of people) {
    const other = await scene.person(`${person.login}-other`)
    await scene.enroll(other, chatOf(person, 'taken'))
  }
  await scene.chatfactor.resources.update(scene.resourceId, {
    secondFactor: { activation: onScan ? 'on_scan' : 'confirm', attemptLimit, gracePeriodMs: graceMs },
  })
  const verbs = withAgents(scene.chatfactor)
  const { resourceId } = scene
  await verbs.authorizations.policy.set({ resourceId, weakest: 'approve_deny', permits: true })
  const asking: string[] = []
  for (const name of ['One', 'Another'])
    asking.push((await verbs.agents.ensure({ resourceId, name, kind: 'service' })).id)
  return {
    people: people.map((person) => ({ real: createRealPerson(scene, person, asking), id: person.id })),
    ...{ startsAt: clock.now(), problems },
    ...(scene.turnTo === undefined ? {} : { turnTo: scene.turnTo }),
  }
}

/** Somebody, as the model and Chatfactor know them. */
interface Both {
  readonly model: PersonModel
  readonly real: RealPerson
}

/** Takes the steps on Chatfactor and on the model, and compares after each: what happens to one person must not be seen of the other. */
export async function runPerson(
  onScan: boolean,
  attemptLimit: number,
  steps: readonly Step[],
  stage?: Stage,
): Promise<void> {
  const set = stage ?? (await setStage(await setSceneOfTwo([authorizations({ togetherMs: 0 })]), onScan, attemptLimit))
  const { startsAt, problems } = set
  const people = set.people.map((person) => ({
    ...person,
    model: createPersonModel(onScan, attemptLimit, startsAt.getTime()),
    ignored: person.real.otpMessages(),
  }))
  for (const [at, step] of steps.entries()) {
    const own = people[step.who ?? 0]
    if (own === undefined) throw new Error('there is nobody else')
    set.turnTo?.(step.on ?? 0)
    const { expected, actual } = await take(step, own, people)
    if (own.hasSignedOut?.() === true) own.model.endSessions()
    expect(actual, `step ${at}: ${JSON.stringify(step)}`).toEqual(expected)
    for (const { model, real, ignored } of people)
      expect(await real.seen(ignored), `after step ${at}: ${JSON.stringify(step)}`).toEqual(seenOf(model))
  }
  expect(problems).toEqual([])
}

/** What everybody can see of the model. */
function seenOf({ state, assistants }: PersonModel) {
  const needsAdministrator = state.missesInTotal >= 100
  return {
    enrollments: state.enrollments.map((enrollment) =>
      enrollment.isForgotten ? 'ENROLLMENT_NOT_FOUND' : enrollment.state,
    ),
    enrolled: state.enrolled,
    tokens: state.tokens.length,
    blocked: state.policy.blocked,
    lockedUntil: !needsAdministrator && state.lockedUntil > state.now ? state.lockedUntil : null,
    needsAdministrator,
    otpMessages: state.otpMessages,
    prompts: state.prompts,
    told: Object.values(state.trust.notices).flat().length,
    challenges: state.challenges.length,
    ofAgents: { states: state.assistants.questions.map(assistants.standing), prompts: state.assistants.prompts },
  }
}

interface Taken {
  readonly expected: string
  readonly actual: string
}
/** After so long a chat that was answered as often as may be is answered again: how often that is, is no rule about people, so the model does not know it. */
const refillMs = 60_000
const nothing: Taken = { expected: 'nothing', actual: 'nothing' }

async function take(step: Step, own: Both, everybody: readonly Both[]): Promise<Taken> {
  const { model, real } = own
  if (isOfAssistants(step)) return takeOnAssistants(step, own, everybody)
  switch (step.do) {
    case 'enroll':
      return { expected: model.enroll(step.swaps, step.by), actual: await real.enroll(step.swaps, step.by) }
    case 'start': {
      const asking = { session: step.session ?? 0, known: step.known ?? false, isOther: false }
      return { expected: model.start(asking), actual: await real.start(asking) }
    }
    case 'wait':
      await passes(step.ms, own, everybody)
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
      for (const one of everybody) one.model.sweep()
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
      await passes(refillMs, own, everybody)
      model.fetch(step.chat)
      await real.fetch(step.chat)
      return nothing
    case 'its_me':
    case 'not_mine': {
      const challenge = model.state.questions[step.chat]?.at(-1 - step.pick)
      if (challenge === undefined) return nothing
      await passes(refillMs, own, everybody)
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
      const { least = 'code' } = step
      return { expected: model.verify(at, back, least), actual: await real.verify(at, back, least) }
    }
    case 'check':
    case 'guard':
    case 'disown':
    case 'end_sign_in':
    case 'sign_out_others':
      return takeOnTrust(step, own)
    case 'ask':
    case 'press':
    case 'enter':
    case 'redeem':
    case 'abandon':
      return takeOnApproval(step, own)
    case 'scan':
    case 'type':
    case 'confirm':
    case 'regenerate':
    case 'cancel':
    case 'look':
      return takeOnEnrollment(step, own)
    default:
      return takeOnPolicy(step, own, everybody)
  }
}

/** What a page asks of approvals, and what a chat answers. */
async function takeOnApproval(
  step: Extract<Step, { readonly do: 'ask' | 'press' | 'enter' | 'redeem' | 'abandon' }>,
  { model: { approvals, assistants, state }, real }: Both,
): Promise<Taken> {
  switch (step.do) {
    case 'ask': {
      const { session, known, isOther, ...wish } = step
      const asking = { session, known, isOther }
      return { expected: approvals.ask(asking, meantBy(wish, true)), actual: await real.ask(asking, wish) }
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
      if (!approvals.enter(step.chat, step.isRight)) assistants.wrongDigits(step.chat)
      await real.enter(step.chat, step.isRight)
      return nothing
    case 'redeem':
    case 'abandon': {
      const at = state.challenges.length - 1 - step.pick
      const challenge = state.challenges[at]
      if (challenge === undefined) return nothing
      if (step.do === 'abandon') return { expected: approvals.abandon(at), actual: await real.abandon(at) }
      const isSigned = step.isOther ? !challenge.isSigned : challenge.isSigned
      const { least = 'code' } = step
      return { expected: approvals.redeem(at, isSigned, least), actual: await real.redeem(at, isSigned, least) }
    }
  }
}

/** What a page asks again and again, and how trust ends. */
async function takeOnTrust(
  step: Extract<Step, { readonly do: 'check' | 'guard' | 'disown' | 'end_sign_in' | 'sign_out_others' }>,
  { model, real }: Both,
): Promise<Taken> {
  switch (step.do) {
    case 'check': {
      const at = model.state.challenges.length - 1 - step.pick
      const challenge = model.state.challenges[at]
      if (challenge === undefined) return nothing
      const { least, once, back } = step
      const typed = typeof back === 'number' && back >= challenge.sends ? null : back
      const look = { least, once, ...(typed === undefined ? {} : { back: typed }) }
      return { expected: model.check(at, look), actual: await real.check(at, look) }
    }
    case 'guard': {
      const { session, known, isOther, ...guarded } = step
      const asking = { session, known, isOther }
      return { expected: model.guard(asking, guarded), actual: await real.guard(asking, guarded) }
    }
    case 'disown':
      if (model.trust.disown(step.chat, step.pick)) await real.disown(step.chat, step.pick)
      return nothing
    case 'end_sign_in':
      return { expected: model.trust.endSignIn(step.session), actual: await real.endSignIn(step.session) }
    case 'sign_out_others':
      return { expected: model.trust.signOutOthers(step.session), actual: await real.signOutOthers(step.session) }
  }
}

/** Time passes for everybody. */
async function passes(ms: number, { real }: Both, everybody: readonly Both[]): Promise<void> {
  for (const { model } of everybody) model.state.now += ms
  await real.wait(ms)
}

/** What administrators do, and what a sign-in shows of it. */
async function takeOnPolicy(
  step: Extract<
    Step,
    {
      readonly do: 'turn' | 'sign_in' | 'clear_factor' | 'end_sessions' | 'block' | 'allow' | 'bypass' | 'end_bypass'
    }
  >,
  { model, real }: Both,
  everybody: readonly Both[],
): Promise<Taken> {
  const { policy } = model.state
  switch (step.do) {
    case 'turn':
      for (const one of everybody) one.model.turn(step.what, step.isOn)
      // One administrator does it, whoever the next step is about.
      await everybody[0]?.real.turn(step.what, step.isOn)
      return nothing
    case 'sign_in':
      return { expected: model.signIn(null), actual: await real.signIn() }
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
  { model, real }: Both,
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
