import { byId, type EnrollmentRecord } from '@chatfactor/core/store'
import type { Visit } from '@chatfactor/testkit'
import { expect } from 'vitest'
import type { Scene, ScenePerson } from '../scene.js'
import type { OpenedEnrollment } from '../scene-chats.js'

/** An enrollment that a person began in their own session. */
export interface OwnEnrollment extends OpenedEnrollment {
  readonly ana: ScenePerson
  readonly browser: Visit
}

async function signedIn(scene: Scene): Promise<Pick<OwnEnrollment, 'ana' | 'browser'>> {
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  return { ana, browser: await scene.signIn(ana) }
}

/** Ana signs in and begins to enroll. */
export async function enrolling(scene: Scene): Promise<OwnEnrollment> {
  const { ana, browser } = await signedIn(scene)
  const { id } = await browser.me.enrollments.start({ name: 'Phone', transport: 'telegram' })
  return { ana, browser, ...(await codesOf(scene, id)) }
}

/** The host's own server enrolls Ana for the session that she is in. */
export async function enrolledByHost(scene: Scene): Promise<OwnEnrollment> {
  const { ana, browser } = await signedIn(scene)
  const { id } = await scene.chatfactor.enrollments.start({
    ...{ resourceId: scene.resourceId, user: { id: ana.id }, sessionId: browser.session.id },
    ...{ name: 'Phone', transport: 'telegram' },
  })
  return { ana, browser, ...(await codesOf(scene, id)) }
}

/** Ana has a token in the chat 41, signs in with it, and begins to replace it. */
export async function replacing(scene: Scene): Promise<OwnEnrollment> {
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  const tokenId = await enrolledIn(scene, ana, '41')
  const browser = await scene.signInWithCode(ana, '41')
  const { id } = await browser.me.tokens.reissue(tokenId, { name: 'New phone', transport: 'telegram' })
  return { ana, browser, ...(await codesOf(scene, id)) }
}

/** Gives somebody a token in a chat, whether or not the Resource asks for a confirmation. */
export async function enrolledIn(scene: Scene, person: ScenePerson, chatId: string): Promise<string> {
  const { id, linkCode } = await scene.open(person)
  await scene.scan(chatId, linkCode)
  const { state, tokenId } = await scene.chatfactor.enrollments.get(id)
  if (tokenId !== null) return tokenId
  const answer = scene.telegram.lastCode(chatId) ?? ''
  const confirmed = await scene.chatfactor.enrollments.confirm(id, { answer })
  if (confirmed.outcome !== 'activated') throw new Error(`The enrollment is ${state}, confirmed: ${confirmed.outcome}.`)
  return confirmed.tokenId
}

/** The codes of an open enrollment. */
export async function codesOf({ chatfactor }: Scene, id: string): Promise<OpenedEnrollment> {
  const { qr, typedCode } = await chatfactor.enrollments.links(id)
  return { id, typedCode, linkCode: new URL(qr).searchParams.get('start') ?? '' }
}

/** The record as it stands: asking Chatfactor for it would already look whether it may go on. */
export async function recordOf({ store }: Scene, id: string): Promise<EnrollmentRecord | null> {
  return (await store.read([byId('enrollments', id)]))[0]
}

/** Demands that the policy ended it without a token, in one commit that the trail tells of. */
export async function expectEndedByPolicy(scene: Scene, id: string): Promise<void> {
  expect(await recordOf(scene, id)).toMatchObject({ state: 'cancelled', endedBecause: 'policy', tokenId: null })
  expect(await scene.audited('enrollment.cancelled')).toMatchObject([
    { actor: 'system', details: { enrollmentId: id, because: 'policy' } },
  ])
  for (const action of ['enrollment.activated', 'token.replaced']) {
    const told = (await scene.audited(action)).filter(({ details }) => details.enrollmentId === id)
    expect(told).toEqual([])
  }
}

/** The ids of the live tokens of a person. */
export async function tokensOf({ chatfactor, resourceId }: Scene, { id }: { readonly id: string }) {
  return (await chatfactor.tokens.list({ resourceId, user: { id } })).map((token) => token.id)
}
