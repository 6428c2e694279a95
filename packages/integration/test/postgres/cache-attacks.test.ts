import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import { isChatfactorError } from '@chatfactor/core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type PostgresScene, setPostgresScene } from '../../support/postgres/postgres-scene.js'
import type { ScenePerson } from '../../support/scene.js'
import { asked } from '../../support/scene-portal.js'

/**
 * Two instances on one database: what one changes, the other, which remembers how it was, answers like a third one that remembers
 * nothing.
 */
let scene: PostgresScene
let people = 0

beforeAll(async () => {
  scene = await setPostgresScene(inject('postgresUrl'), { instances: 3 })
})
afterAll(() => scene.close())

interface Remembered {
  readonly ana: ScenePerson
  readonly about: { readonly resourceId: string; readonly user: { readonly id: string } }
  readonly chatId: string
  /** Changes things. */
  readonly here: ChatfactorWithAccounts
  /** Remembers everything about Ana as it was. */
  readonly warm: ChatfactorWithAccounts
  readonly cold: ChatfactorWithAccounts
  /** A challenge that `warm` has sent and judged a wrong code of. */
  readonly challengeId: string
  readonly code: string
}

/** Somebody with a token on a Resource of their own, whom one instance has just dealt with. */
async function remembered(): Promise<Remembered> {
  people += 1
  const [here, warm, cold] = scene.instances
  if (here === undefined || warm === undefined || cold === undefined) throw new Error('There are three instances.')
  const resourceId = await scene.resource(`Resource ${people}`)
  const ana = await scene.person(`ana.${people}`, { resourceId })
  const chatId = `chat-${people}`
  await scene.enroll(ana, chatId, resourceId)
  const about = { resourceId, user: { id: ana.id } }
  const sent = await start(warm, about)
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  const { challengeId } = sent
  const wrong = await warm.challenges.verify({ ...about, ...asked, challengeId, code: 'wrong' })
  expect(wrong).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
  return { ana, about, chatId, here, warm, cold, challengeId, code: scene.telegram.lastCode(chatId) ?? '' }
}

const start = (by: ChatfactorWithAccounts, about: Remembered['about']) =>
  by.challenges.start({ ...about, kind: 'otp', ...asked })

const verify = (by: ChatfactorWithAccounts, { about, challengeId, code }: Remembered) =>
  by.challenges.verify({ ...about, ...asked, challengeId, code })

/** Asks first the one that remembers, then the one that does not: both have to say this. */
async function bothAnswer(
  of: Remembered,
  ask: (by: ChatfactorWithAccounts) => Promise<unknown>,
  expected: object,
): Promise<void> {
  expect(await answerOf(ask(of.warm)), 'the instance that remembers').toMatchObject(expected)
  expect(await answerOf(ask(of.cold)), 'the instance that does not').toMatchObject(expected)
}

async function answerOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    if (isChatfactorError(error)) return { code: error.code, details: error.details }
    throw error
  }
}

describe('an instance that remembers how things were', () => {
  it('C13: lets nobody in who was disabled elsewhere', async () => {
    const of = await remembered()
    await of.here.users.update({ id: of.ana.id }, { active: false })
    await bothAnswer(of, (by) => verify(by, of), { code: 'POLICY_DENIED' })
    await bothAnswer(of, (by) => start(by, of.about), { code: 'POLICY_DENIED' })
  })

  it('C13: lets nobody into a Resource that was disabled elsewhere', async () => {
    const of = await remembered()
    await of.here.resources.update(of.about.resourceId, { active: false })
    await bothAnswer(of, (by) => verify(by, of), { code: 'POLICY_DENIED' })
    await bothAnswer(of, (by) => start(by, of.about), { code: 'POLICY_DENIED' })
  })

  it('C59: allows no action that was switched off elsewhere', async () => {
    const of = await remembered()
    const { resourceId } = of.about
    const zoe = await scene.person(`zoe.${people}`, { resourceId })
    const me = (by: ChatfactorWithAccounts) =>
      by.selfService.as({ resourceId, userId: zoe.id, methods: { password: scene.clock.now().getTime() } })
    const enroll = (by: ChatfactorWithAccounts) => me(by).enrollments.start({ name: 'Phone', transport: 'telegram' })
    const open = await enroll(of.warm)
    await of.warm.enrollments.cancel(open.id)
    await of.here.resources.update(resourceId, { selfService: { allowedActions: ['token.reissue'] } })
    await bothAnswer(of, enroll, { code: 'POLICY_DENIED' })
    await of.here.resources.update(resourceId, {
      selfService: { allowedActions: 'all', tokenEnrollment: { bot: { enabled: false } } },
    })
    await bothAnswer(of, enroll, { code: 'POLICY_DENIED' })
  })

  it('C6, C13: keeps to a lock that was set elsewhere, and to its end', async () => {
    const of = await remembered()
    await of.here.resources.update(of.about.resourceId, { secondFactor: { attemptLimit: 3 } })
    for (const code of ['wrong', 'wrong']) {
      await of.here.challenges.verify({ ...of.about, ...asked, challengeId: of.challengeId, code })
    }
    const { lockedUntil } = (await of.here.assignments.find(of.about)) ?? {}
    expect(lockedUntil).toBeInstanceOf(Date)
    await bothAnswer(of, (by) => verify(by, of), { outcome: 'locked', retryAt: lockedUntil, reason: 'misses' })
    await bothAnswer(of, (by) => start(by, of.about), { outcome: 'locked', retryAt: lockedUntil, reason: 'misses' })
    await of.here.assignments.unlock({ ...of.about, actor: 'host' })
    await bothAnswer(of, (by) => start(by, of.about), { outcome: 'sent' })
  })

  it('C24: takes no code of a token that was revoked elsewhere', async () => {
    const of = await remembered()
    const [token] = await of.here.tokens.list(of.about)
    await of.here.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
    await bothAnswer(of, (by) => verify(by, of), { outcome: 'expired' })
    await bothAnswer(of, (by) => start(by, of.about), { outcome: 'recovery_needed' })
  })

  it('R28: grants a bypass that was given elsewhere, and none that was ended elsewhere', async () => {
    const of = await remembered()
    const { members } = createAdministration(of.here).as({ adminId: 'root', resources: 'all' })
    const { until } = await members.bypass.grant({
      resourceId: of.about.resourceId,
      userId: of.ana.id,
      forMs: 3_600_000,
      reason: 'Lost phone',
    })
    await bothAnswer(of, (by) => start(by, of.about), { outcome: 'bypassed', until })
    await members.bypass.end({ resourceId: of.about.resourceId, userId: of.ana.id })
    await bothAnswer(of, (by) => start(by, of.about), { outcome: 'sent' })
  })

  it('R6: knows no session that was ended elsewhere', async () => {
    const of = await remembered()
    const { resourceId } = of.about
    const zoe = await scene.person(`zed.${people}`, { resourceId })
    const signedIn = await of.warm.signIn.withPassword({
      ...{ resourceId, login: zoe.login, password: zoe.password, network: '192.0.2.1', device: null },
    })
    if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
    const { secret } = signedIn
    const check = (by: ChatfactorWithAccounts) =>
      by.sessions.find({ secret, resourceId }).then((session) => ({ session }))
    await bothAnswer(of, check, { session: { userId: zoe.id } })
    await of.here.assignments.endSessions({ resourceId, user: { id: zoe.id }, actor: 'host' })
    await bothAnswer(of, check, { session: null })
  })

  it('R23: sends no code beyond the limit that was used up elsewhere', async () => {
    const of = await remembered()
    for (const _more of [2, 3]) expect(await start(of.here, of.about)).toMatchObject({ outcome: 'sent' })
    const before = scene.telegram.sent.length
    const retryAt = new Date(scene.clock.now().getTime() + 600_000)
    await bothAnswer(of, (by) => start(by, of.about), { outcome: 'needs_user', reason: 'send_limit', retryAt })
    expect(scene.telegram.sent).toHaveLength(before)
  })

  it('C4, R21: knows what became of a challenge elsewhere', async () => {
    const resent = await remembered()
    await resent.here.challenges.resend({ ...resent.about, ...asked, challengeId: resent.challengeId })
    await bothAnswer(resent, (by) => verify(by, resent), { outcome: 'superseded' })
    const accepted = await remembered()
    expect(await verify(accepted.here, accepted)).toMatchObject({ outcome: 'accepted' })
    await bothAnswer(accepted, (by) => verify(by, accepted), { outcome: 'already_used' })
  })

  it('R9: counts on from the misses that were counted elsewhere', async () => {
    const of = await remembered()
    const miss = (by: ChatfactorWithAccounts) =>
      by.challenges.verify({ ...of.about, ...asked, challengeId: of.challengeId, code: 'wrong' })
    expect(await miss(of.here)).toEqual({ outcome: 'wrong_code', attemptsLeft: 3 })
    expect(await miss(of.warm)).toEqual({ outcome: 'wrong_code', attemptsLeft: 2 })
    expect(await miss(of.cold)).toEqual({ outcome: 'wrong_code', attemptsLeft: 1 })
  })

  it('R18: opens no second enrollment where one was opened elsewhere, and ends the one before', async () => {
    const of = await remembered()
    const { resourceId } = of.about
    const user = { id: (await scene.person(`kim.${people}`, { resourceId })).id }
    const open = (by: ChatfactorWithAccounts) =>
      by.enrollments.start({ resourceId, user, name: 'Phone', transport: 'telegram' }).then(({ id }) => id)
    const ids = [await open(of.warm), await open(of.here), await open(of.warm), await open(of.cold)]
    const states = await Promise.all(ids.map(async (id) => (await of.cold.enrollments.get(id)).state))
    expect(states).toEqual(['cancelled', 'cancelled', 'cancelled', 'awaiting_scan'])
  })
})
