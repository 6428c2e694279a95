import { allowedActions, type ChallengeStarted, isChatfactorError, type ResourceChange } from '@chatfactor/core'
import { byId, byKey, update } from '@chatfactor/core/store'
import type { Scene, ScenePerson } from '../scene.js'
import { asked } from '../scene-portal.js'
import type { ModelProof } from './challenge-model.js'
import type { Chat } from './person-model.js'
import type { Switch } from './person-policy.js'
import {
  askedFor,
  context,
  createRealApprovals,
  newestQuestion,
  questionsIn,
  type RealQuestion,
  signedAs,
} from './real-approvals.js'
import { createRealAssistants } from './real-assistants.js'

/** The button below the notice of a sign-in. */
/** Each button that says "It wasn't me" is known by the letter of what it is about. */
const isDisowning = ({ value }: { readonly value: string }) => value.startsWith('z_')

interface RealEnrollment {
  readonly id: string
  /** Link and typed code of each generation. */
  readonly codes: { readonly link: string; readonly typed: string }[]
  confirmation: string | null
}

/** A challenge with the codes, or the questions, of each send. */
export interface RealChallenge {
  readonly id: string
  readonly binding: string
  /** Whether it is about a transaction, which has to be named again. */
  readonly isSigned: boolean
  /** Whether it is for something else than a sign-in. */
  readonly isOther: boolean
  readonly codes: string[]
  readonly questions: RealQuestion[]
}

export type RealPerson = ReturnType<typeof createRealPerson>

/** The person of the model on Chatfactor: the same verbs, through its public interface and its webhook. */
export function createRealPerson(whole: Scene, ana: ScenePerson, agents: readonly string[]) {
  const scene = sceneOfOne(whole, ana)
  const enrollments: RealEnrollment[] = []
  const challenges: RealChallenge[] = []
  const person = { resourceId: scene.resourceId, user: { id: ana.id } }
  const turned: Partial<Record<Switch, boolean>> = {}
  const assistants = createRealAssistants(scene, person, agents)

  function otpMessages(): number {
    return scene.telegram.sent.filter(({ message }) => message.type === 'otp').length
  }

  async function seen(ignored: number) {
    const { chatfactor, store } = scene
    const assignment = await chatfactor.assignments.find(person)
    // As they stand: asking Chatfactor would already end what the policy no longer allows.
    const records =
      enrollments.length === 0 ? [] : await store.read(enrollments.map(({ id }) => byId('enrollments', id)))
    const states = records.map((record) => record?.state ?? 'ENROLLMENT_NOT_FOUND')
    // A confirmation is a code, too, but not one that a challenge asks for.
    const confirmations = scene.telegram.sent.filter(
      ({ message }) => message.type === 'otp' && message.text.startsWith('Almost done'),
    ).length
    return {
      enrollments: states,
      enrolled: assignment?.enrolled,
      tokens: assignment?.tokenIds.length,
      blocked: assignment?.enrollmentBlocked,
      lockedUntil: assignment?.lockedUntil?.getTime() ?? null,
      needsAdministrator: assignment?.needsAdministrator,
      otpMessages: otpMessages() - ignored - confirmations,
      prompts: questionsIn(scene.telegram).length,
      told: scene.telegram.sent.filter(({ message }) => message.type === 'notice' && message.actions.some(isDisowning))
        .length,
      challenges: challenges.length,
      ofAgents: await assistants.agentQuestions(),
    }
  }

  async function wait(ms: number): Promise<void> {
    await scene.clock.advance(ms)
  }

  async function enroll(swaps: boolean, by: 'host' | 'person'): Promise<string> {
    const { chatfactor, clock, resourceId } = scene
    const tokenId = (await liveTokenId()) ?? 'none'
    const phone = { name: 'Phone', transport: 'telegram' }
    const now = clock.now().getTime()
    const me = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { password: now, otp: now } })
    const byHost = () =>
      chatfactor.enrollments.start({ ...person, ...phone, ...(swaps ? { replacesTokenId: tokenId } : {}) })
    const alone = () => (swaps ? me.tokens.reissue(tokenId, phone) : me.enrollments.start(phone))
    const started = await orCode(by === 'host' ? byHost() : alone())
    if (typeof started === 'string') return started
    enrollments.push({ id: started.id, codes: [await codesOf(started.id)], confirmation: null })
    return started.state
  }

  async function look(at: number): Promise<string> {
    const found = await orCode(scene.chatfactor.enrollments.get(enrollmentAt(at).id))
    return typeof found === 'string' ? found : found.state
  }

  async function regenerate(at: number): Promise<string> {
    const { id, codes } = enrollmentAt(at)
    const regenerated = await orCode(scene.chatfactor.enrollments.renew(id))
    if (typeof regenerated === 'string') return regenerated
    codes.push(await codesOf(id))
    return regenerated.state
  }

  async function cancel(at: number): Promise<string> {
    const cancelled = await orCode(scene.chatfactor.enrollments.cancel(enrollmentAt(at).id))
    return typeof cancelled === 'string' ? cancelled : cancelled.state
  }

  async function scan(at: number, chatId: Chat, generation: number, lateBy: number): Promise<void> {
    const code = enrollmentAt(at).codes[generation - 1]?.link ?? ''
    const occurredAt = new Date(scene.clock.now().getTime() - lateBy)
    await claiming(at, chatId, () => scene.happens({ type: 'code', chatId, code, occurredAt }))
  }

  async function type(at: number, chatId: Chat, generation: number): Promise<void> {
    const text = enrollmentAt(at).codes[generation - 1]?.typed ?? ''
    await claiming(at, chatId, () => scene.happens({ type: 'text', chatId, text }))
  }

  /** Keeps the code that the chat shows after a claim. */
  async function claiming(at: number, chatId: Chat, claim: () => Promise<unknown>): Promise<void> {
    const before = scene.telegram.sent.length
    await claim()
    const shown = scene.telegram.sent.slice(before).find(({ chat }) => chat === chatId)?.message
    if (shown?.type === 'otp') enrollmentAt(at).confirmation = shown.code
  }

  async function confirm(at: number, isRight: boolean): Promise<string> {
    const { id, confirmation } = enrollmentAt(at)
    const answer = isRight ? (confirmation ?? 'none') : 'wrong'
    const confirmed = await orCode(scene.chatfactor.enrollments.confirm(id, { answer }))
    await scene.chatfactor.settled()
    return typeof confirmed === 'string' ? confirmed : confirmed.outcome
  }

  async function start({ session, known }: { readonly session: number; readonly known: boolean }): Promise<string> {
    const binding = `session-${session}`
    const started = await scene.chatfactor.challenges.start({
      ...person,
      kind: 'otp',
      ...asked,
      binding,
      known,
      context,
    })
    note(started, { binding, isSigned: false, isOther: false })
    return started.outcome
  }

  /** Keeps a challenge that is new, with what was sent of it. */
  function note(started: ChallengeStarted, about: Pick<RealChallenge, 'binding' | 'isSigned' | 'isOther'>): void {
    if (!('challengeId' in started) || challenges.some(({ id }) => id === started.challengeId)) return
    challenges.push({ id: started.challengeId, ...about, codes: [], questions: [] })
    noteSend(challenges.length - 1, started)
  }

  function noteSend(at: number, started: ChallengeStarted): void {
    if (started.outcome !== 'sent') return
    const { codes, questions } = challengeAt(at)
    if (started.kind === 'approval') questions.push(newestQuestion(scene.telegram, started))
    else codes.push(newestCode())
  }

  async function resend(at: number): Promise<string> {
    const { id: challengeId, binding, isSigned, isOther } = challengeAt(at)
    const again = { ...person, ...askedFor(isOther), binding, challengeId, ...signedAs(isSigned) }
    const resent = await orCode(scene.chatfactor.challenges.resend(again))
    if (typeof resent === 'string') return resent
    await scene.chatfactor.settled()
    noteSend(at, resent)
    return resent.outcome
  }

  async function verify(at: number, back: number | null, least: ModelProof): Promise<string> {
    const { id: challengeId, binding, isSigned, isOther, codes } = challengeAt(at)
    const code = back === null ? 'wrong' : (codes.at(-1 - back) ?? 'none')
    const given = { ...person, ...askedFor(isOther), binding, challengeId, code, least, ...signedAs(isSigned) }
    const verdict = await orCode(scene.chatfactor.challenges.verify(given))
    await scene.chatfactor.settled()
    return typeof verdict === 'string' ? verdict : verdict.outcome
  }

  async function unlock(): Promise<void> {
    await scene.chatfactor.assignments.unlock({ ...person, actor: 'host' })
  }

  async function turn(what: Switch, isOn: boolean): Promise<void> {
    turned[what] = isOn
    await scene.chatfactor.resources.update(scene.resourceId, changeOf(turned))
  }

  /** Signs in by the host's own word, which nothing slows down. */
  async function signIn(): Promise<string> {
    const { chatfactor, clock } = scene
    const browser = { network: null, device: null }
    const answer = await chatfactor.signIn.withHost({ ...person, ...browser, provenAt: clock.now() })
    return answer.outcome === 'signed_in' ? answer.session.state : answer.outcome
  }

  async function clearFactor(): Promise<string> {
    const refusal = await orCode(scene.members().unenroll({ resourceId: scene.resourceId, userId: ana.id }))
    return typeof refusal === 'string' ? refusal : 'cleared'
  }

  async function endSessions(): Promise<void> {
    await scene.chatfactor.assignments.endSessions({ ...person, actor: 'host' })
  }

  /** Blocking takes a link from a mail, which does much more; what blocks is this one field. */
  async function block(isBlocked: boolean): Promise<void> {
    if (!isBlocked) {
      await scene.members().allowEnrollment({ resourceId: scene.resourceId, userId: ana.id })
      return
    }
    const ref = byKey('assignments', 'person', { resourceId: scene.resourceId, userId: ana.id })
    const [assignment] = await scene.store.read([ref])
    if (assignment !== null)
      await scene.store.commit([update('assignments', assignment, { enrollment: { blocked: true } })])
  }

  async function bypass(forMs: number): Promise<void> {
    await scene.members().bypass.grant({ resourceId: scene.resourceId, userId: ana.id, forMs, reason: 'Lost phone' })
    await scene.chatfactor.settled()
  }

  async function endBypass(): Promise<void> {
    await scene.members().bypass.end({ resourceId: scene.resourceId, userId: ana.id })
  }

  async function revoke(): Promise<void> {
    await scene.chatfactor.tokens.revoke((await liveTokenId()) ?? '', { because: 'removed_by_host', actor: 'host' })
    await scene.chatfactor.settled()
  }

  async function notMe(chat: Chat): Promise<void> {
    const buttons = buttonsIn(chat, 'notice').findLast(({ value }) => value.startsWith('n_'))
    await pressed(chat, buttons?.value)
  }

  /** "It wasn't me" below the notice of a sign-in; `pick` counts from the newest. */
  async function disown(chat: Chat, pick: number): Promise<void> {
    const buttons = buttonsIn(chat, 'notice').filter(isDisowning)
    await pressed(chat, buttons.at(-1 - pick)?.value)
  }

  function buttonsIn(chat: Chat, type: 'notice' | 'prompt') {
    return scene.telegram.sent.flatMap((one) =>
      one.chat === chat && one.message.type === type ? one.message.actions : [],
    )
  }

  /** Signs in to the portal for a session of the host, and gives who did. */
  async function signInFor(session: number) {
    const { chatfactor, clock, resourceId } = scene
    const at = { network: null, device: null, provenAt: clock.now(), binding: `session-${session}` }
    const answer = await chatfactor.signIn.withHost({ ...person, ...at })
    if (answer.outcome !== 'signed_in') return answer.outcome
    const now = clock.now().getTime()
    const self = { resourceId, userId: ana.id, methods: { password: now, otp: now } }
    return { sessionId: answer.session.id, self }
  }

  async function endSignIn(session: number): Promise<string> {
    const signedIn = await signInFor(session)
    if (typeof signedIn === 'string') return signedIn
    await scene.chatfactor.selfService.as(signedIn.self).sessions.end(signedIn.sessionId)
    return 'ended'
  }

  async function signOutOthers(session: number): Promise<string> {
    const signedIn = await signInFor(session)
    if (typeof signedIn === 'string') return signedIn
    const { self, sessionId } = signedIn
    await scene.chatfactor.selfService.as({ ...self, sessionId }).sessions.endOthers()
    return 'ended'
  }

  /** "It's me" to a question about that challenge, or "Not me" where none is named; `pick` counts from the newest question. */
  async function answerQuestion(chat: Chat, pick: number, itsMeFor: number | null): Promise<void> {
    const letter = itsMeFor === null ? 'x_' : 'y_'
    const questions = buttonsIn(chat, 'prompt').filter(({ value }) => value.startsWith(letter))
    const before = otpMessages()
    await pressed(chat, questions.at(-1 - pick)?.value)
    if (itsMeFor === null || otpMessages() === before) return
    const { codes } = challengeAt(itsMeFor)
    if (codes.at(-1) !== newestCode()) codes.push(newestCode())
  }

  async function pressed(chat: Chat, token: string | undefined): Promise<void> {
    if (token === undefined) throw new Error(`Chat ${chat} has no such button.`)
    await scene.happens({ type: 'action', chatId: chat, value: token, messageId: null })
  }

  async function fetch(chat: Chat): Promise<void> {
    await scene.say(chat, '/code')
  }

  async function sweep(): Promise<void> {
    await scene.chatfactor.worker.runOnce()
  }

  async function liveTokenId(): Promise<string | undefined> {
    return (await scene.chatfactor.assignments.find(person))?.tokenIds[0]
  }

  async function codesOf(id: string) {
    const { qr, typedCode } = await scene.chatfactor.enrollments.links(id)
    return { link: new URL(qr).searchParams.get('start') ?? '', typed: typedCode }
  }

  function newestCode(): string {
    const newest = scene.telegram.sent.findLast(({ message }) => message.type === 'otp')?.message
    return newest?.type === 'otp' ? newest.code : ''
  }

  function enrollmentAt(at: number): RealEnrollment {
    const enrollment = enrollments[at]
    if (enrollment === undefined) throw new Error(`There is no enrollment ${at}.`)
    return enrollment
  }

  function challengeAt(at: number) {
    const challenge = challenges[at]
    if (challenge === undefined) throw new Error(`There is no challenge ${at}.`)
    return challenge
  }

  return {
    ...createRealApprovals(scene, person, challenges, { note, orCode }),
    ...assistants,
    otpMessages,
    seen,
    wait,
    enroll,
    look,
    regenerate,
    cancel,
    scan,
    type,
    confirm,
    start,
    resend,
    verify,
    unlock,
    turn,
    signIn,
    clearFactor,
    endSessions,
    block,
    bypass,
    endBypass,
    revoke,
    notMe,
    disown,
    endSignIn,
    signOutOthers,
    answerQuestion,
    fetch,
    sweep,
  }
}

/** The name of a chat of one person's, which is nobody else's. */
export function chatOf({ login }: Pick<ScenePerson, 'login'>, chat: Chat): string {
  return `${login} ${chat}`
}

/** The scene as one person's phone knows it: chats by their short names, and no message to others. */
function sceneOfOne(scene: Scene, person: ScenePerson) {
  const own = (['a', 'b', 'taken'] as const).map((chat) => ({ chat, chatId: chatOf(person, chat) }))
  return {
    ...scene,
    // Whatever is not a message stays as it is, e.g. whose turn it is.
    members: () => scene.members(),
    happens: ({ chatId, ...event }: OwnEvent) => scene.happens({ ...event, chatId: chatOf(person, chatId) }),
    say: (chat: Chat, text: string) => scene.say(chatOf(person, chat), text),
    telegram: {
      get sent() {
        return scene.telegram.sent.flatMap(({ to, message }) =>
          own.flatMap(({ chat, chatId }) => (chatId === to.chatId ? [{ chat, message }] : [])),
        )
      },
    },
  }
}

type OwnEvent = { readonly chatId: Chat } & (
  | { readonly type: 'code'; readonly code: string; readonly occurredAt: Date }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly value: string; readonly ackId?: string; readonly messageId: null }
)

/** What of a scene the person of the model uses. */
export type OwnScene = ReturnType<typeof sceneOfOne>

/** The policy with these switches; what nobody turned is as the stage was set. */
function changeOf(turned: Partial<Record<Switch, boolean>>): ResourceChange {
  const { portal = true, enroll = true, reissue = true, bot = true, messenger = true, required = false } = turned
  const off = [...(enroll ? [] : ['token.enroll']), ...(reissue ? [] : ['token.reissue'])]
  return {
    selfService: {
      enabled: portal,
      allowedActions: allowedActions.filter((action) => !off.includes(action)),
      tokenEnrollment: { bot: { enabled: bot, transports: messenger ? null : ['another'] } },
    },
    secondFactor: {
      ...{ required, maxTokensPerUser: turned.maximum === false ? 2 : 1 },
      approvalMode: turned.taps === true ? 'approve_deny' : 'number_matching',
    },
  }
}

async function orCode<T>(work: Promise<T>): Promise<T | string> {
  try {
    return await work
  } catch (error) {
    if (isChatfactorError(error)) return error.code
    throw error
  }
}
