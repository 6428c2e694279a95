import type { ChallengeStarted, ChallengeVerdict, EnrollmentInvitation, Token } from '@chatfactor/core'
import { botOf, type LoopbackMessengers, type MessengerName } from './loopback-messengers.js'

/*
 * What people do with the loopback messengers, in one line each.
 */

/** Ana, or somebody else: her id here, and her phone by the slug that the sandbox gave it. */
export interface LoopbackPerson {
  readonly id: string
  readonly slug: string
}

/** What a challenge here is about: verifying has to name the same. */
const asked = { purpose: 'pay', binding: 'session-1' }

/** Somebody who is assigned and has a phone. */
export async function personWithPhone(scene: LoopbackMessengers, slug: string): Promise<LoopbackPerson> {
  const { id } = await scene.person(slug)
  return { id, slug }
}

/** An enrollment whose QR code stands on a page. */
export interface OpenEnrollment {
  readonly id: string
  readonly links: EnrollmentInvitation
  state(): Promise<string>
}

/** Presses Assign New up to the QR code. */
export async function openEnrollment(
  { chatfactor, resourceId }: LoopbackMessengers,
  person: LoopbackPerson,
  transport: MessengerName,
): Promise<OpenEnrollment> {
  const { id } = await chatfactor.enrollments.start({
    resourceId,
    user: { id: person.id },
    name: `${transport} chat`,
    transport,
  })
  return {
    id,
    links: await chatfactor.enrollments.links(id),
    state: async () => (await chatfactor.enrollments.get(id)).state,
  }
}

/** Follows the link on the phone, and does what the messenger asks for there. */
export async function followLink(
  { sandbox, chatfactor }: LoopbackMessengers,
  { slug }: LoopbackPerson,
  transport: MessengerName,
  { open }: EnrollmentInvitation,
): Promise<void> {
  const phone = sandbox.phone(slug)
  const bot = botOf[transport]
  const { draft = '' } = await phone.open(open[0] ?? '')
  if (transport === 'viber') await phone.type(draft, bot)
  else if (phone.chat(bot).isStartShown) await phone.pressStart(bot)
  await chatfactor.settled()
}

/** From Assign New to an active token; gives its id. */
export async function enroll(
  scene: LoopbackMessengers,
  person: LoopbackPerson,
  transport: MessengerName,
): Promise<string> {
  const { id, links } = await openEnrollment(scene, person, transport)
  await followLink(scene, person, transport, links)
  const { state, tokenId } = await scene.chatfactor.enrollments.get(id)
  if (tokenId === null) throw new Error(`The enrollment is ${state}.`)
  return tokenId
}

/** Asks for a code on behalf of a host app. */
export function askForCode(
  { chatfactor, resourceId }: LoopbackMessengers,
  { id }: LoopbackPerson,
  deadlineMs = 30_000,
): Promise<ChallengeStarted> {
  return chatfactor.challenges.start({ resourceId, user: { id }, kind: 'otp', ...asked, deadlineMs })
}

export function askAgain(
  { chatfactor, resourceId }: LoopbackMessengers,
  { id }: LoopbackPerson,
  started: ChallengeStarted,
): Promise<ChallengeStarted> {
  return chatfactor.challenges.resend({ challengeId: challengeIdOf(started), resourceId, user: { id }, ...asked })
}

/** Types the code that the phone shows last. */
export function typeCodeOf(
  { chatfactor, resourceId, sandbox }: LoopbackMessengers,
  { id, slug }: LoopbackPerson,
  started: ChallengeStarted,
  transport: MessengerName,
): Promise<ChallengeVerdict> {
  const code = sandbox.phone(slug).lastCode(botOf[transport]) ?? ''
  return chatfactor.challenges.verify({
    challengeId: challengeIdOf(started),
    code,
    resourceId,
    user: { id },
    ...asked,
  })
}

export function challengeIdOf(started: ChallengeStarted): string {
  if (!('challengeId' in started)) throw new Error(`There is no challenge: ${started.outcome}.`)
  return started.challengeId
}

/** How the tokens of a person stand. */
export async function tokensOf(
  { chatfactor, resourceId }: LoopbackMessengers,
  { id }: LoopbackPerson,
): Promise<readonly Token['state'][]> {
  const tokens = await chatfactor.tokens.list({ resourceId, user: { id } })
  return tokens.map(({ state }) => state)
}

/** What the bot has said in a chat, oldest first. */
export function saidTo(
  { sandbox }: LoopbackMessengers,
  { slug }: LoopbackPerson,
  transport: MessengerName,
): readonly string[] {
  const messages = sandbox.phone(slug).messages(botOf[transport])
  return messages.filter(({ from }) => from === 'bot').map(({ text }) => text)
}

/** Sends the code below the QR code into the chat, and types into the page what the bot shows there. */
export async function typeItByHand(
  { sandbox, chatfactor }: LoopbackMessengers,
  { slug }: LoopbackPerson,
  transport: MessengerName,
  { id, links }: OpenEnrollment,
): Promise<string> {
  const phone = sandbox.phone(slug)
  await phone.type(links.typedCode, botOf[transport])
  await chatfactor.settled()
  const answer = phone.lastCode(botOf[transport]) ?? ''
  return (await chatfactor.enrollments.confirm(id, { answer })).outcome
}

/** What becomes of a code that a messenger did not take. */
export interface FailedCode {
  readonly started: ChallengeStarted
  /** What stood on the phone when the caller heard of it. */
  readonly shown: string | null
  /** How many messages went out by themselves a minute later. */
  readonly sentByItself: number
  /** What asking again, and typing what came then, led to. */
  readonly again: ChallengeStarted
  readonly verdict: ChallengeVerdict
}

/** Asks for a code that fails, waits a minute, and asks again. */
export async function failAndAskAgain(
  scene: LoopbackMessengers,
  person: LoopbackPerson,
  transport: MessengerName,
): Promise<FailedCode> {
  const started = await askForCode(scene, person)
  const shown = scene.sandbox.phone(person.slug).lastCode(botOf[transport])
  await scene.chatfactor.settled()
  await scene.clock.advance(61_000)
  const { sent: sentByItself } = await scene.chatfactor.worker.runOnce()
  const again = await askAgain(scene, person, started)
  return { started, shown, sentByItself, again, verdict: await typeCodeOf(scene, person, started, transport) }
}
