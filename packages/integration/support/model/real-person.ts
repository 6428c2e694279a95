import { isChatfactorError } from '@chatfactor/core'
import type { Scene, ScenePerson } from '../scene.js'
import { asked } from '../scene-portal.js'
import type { Chat } from './person-model.js'

interface RealEnrollment {
  readonly id: string
  /** Link and typed code of each generation. */
  readonly codes: { readonly link: string; readonly typed: string }[]
  confirmation: string | null
}

export type RealPerson = ReturnType<typeof createRealPerson>

/** The person of the model on Chatfactor: the same verbs, through its public interface and its webhook. */
export function createRealPerson(scene: Scene, ana: ScenePerson) {
  const enrollments: RealEnrollment[] = []
  const challenges: { readonly id: string; readonly codes: string[] }[] = []
  const person = { resourceId: scene.resourceId, user: { id: ana.id } }

  function otpMessages(): number {
    return scene.telegram.sent.filter(({ message }) => message.type === 'otp').length
  }

  async function seen(ignored: number) {
    const { chatfactor } = scene
    const assignment = await chatfactor.assignments.find(person)
    const states = await Promise.all(
      enrollments.map(async ({ id }) => {
        const found = await orCode(chatfactor.enrollments.get(id))
        return typeof found === 'string' ? found : found.state
      }),
    )
    // A confirmation is a code, too, but not one that a challenge asks for.
    const confirmations = scene.telegram.sent.filter(
      ({ message }) => message.type === 'otp' && message.intro.startsWith('Almost done'),
    ).length
    return {
      enrollments: states,
      enrolled: assignment?.enrolled,
      tokens: assignment?.tokenIds.length,
      lockedUntil: assignment?.lockedUntil?.getTime() ?? null,
      needsAdministrator: assignment?.needsAdministrator,
      otpMessages: otpMessages() - ignored - confirmations,
    }
  }

  function wait(ms: number): void {
    const { clock } = scene
    clock.set(new Date(clock.now().getTime() + ms))
  }

  async function enroll(swaps: boolean): Promise<string> {
    const { chatfactor } = scene
    const tokenId = await liveTokenId()
    const started = await orCode(
      chatfactor.enrollments.start({
        ...person,
        name: 'Phone',
        transport: 'telegram',
        ...(swaps ? { replacesTokenId: tokenId ?? 'none' } : {}),
      }),
    )
    if (typeof started === 'string') return started
    enrollments.push({ id: started.id, codes: [await codesOf(started.id)], confirmation: null })
    return started.state
  }

  async function regenerate(at: number): Promise<string> {
    const { id, codes } = enrollmentAt(at)
    const regenerated = await orCode(scene.chatfactor.enrollments.regenerate(id))
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
    const shown = scene.telegram.sent.slice(before).find(({ to }) => to.chatId === chatId)?.message
    if (shown?.type === 'otp') enrollmentAt(at).confirmation = shown.code
  }

  async function confirm(at: number, isRight: boolean): Promise<string> {
    const { id, confirmation } = enrollmentAt(at)
    const answer = isRight ? (confirmation ?? 'none') : 'wrong'
    const confirmed = await orCode(scene.chatfactor.enrollments.confirm(id, { answer }))
    await scene.chatfactor.settled()
    return typeof confirmed === 'string' ? confirmed : confirmed.outcome
  }

  async function start(): Promise<string> {
    const started = await scene.chatfactor.challenges.start({ ...person, kind: 'otp', ...asked })
    if (started.outcome === 'sent') challenges.push({ id: started.challengeId, codes: [newestCode()] })
    return started.outcome
  }

  async function resend(at: number): Promise<string> {
    const { id: challengeId, codes } = challengeAt(at)
    const resent = await orCode(scene.chatfactor.challenges.resend({ ...person, ...asked, challengeId }))
    if (typeof resent === 'string') return resent
    if (resent.outcome === 'sent') codes.push(newestCode())
    return resent.outcome
  }

  async function verify(at: number, back: number | null): Promise<string> {
    const { id, codes } = challengeAt(at)
    const code = back === null ? 'wrong' : (codes.at(-1 - back) ?? 'none')
    const verdict = await orCode(scene.answer(ana, id, code))
    return typeof verdict === 'string' ? verdict : verdict.outcome
  }

  async function unlock(): Promise<void> {
    await scene.chatfactor.assignments.unlock({ ...person, actor: 'host' })
  }

  async function revoke(): Promise<void> {
    await scene.chatfactor.tokens.revoke((await liveTokenId()) ?? '', { because: 'removed_by_host', actor: 'host' })
    await scene.chatfactor.settled()
  }

  async function notMe(chat: Chat): Promise<void> {
    await scene.press(chat, 'Not me')
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
    otpMessages,
    seen,
    wait,
    enroll,
    regenerate,
    cancel,
    scan,
    type,
    confirm,
    start,
    resend,
    verify,
    unlock,
    revoke,
    notMe,
    fetch,
    sweep,
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
