import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeHasher, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { ChallengeStart } from '../../src/challenges/challenges.js'
import type { SendOutcome } from '../../src/doors/transport.js'
import { createChatfactor } from '../../src/index.js'
import { firstKey, midnight, minuteMs } from '../support/setting.js'

const detail = { httpStatus: null, code: null, hint: null }
const unavailable: SendOutcome = { outcome: 'unavailable', detail }
const needsUser: SendOutcome = { outcome: 'needs_user', reason: 'window_closed', detail }
const unreachable: SendOutcome = { outcome: 'unreachable', reason: 'blocked', detail }
const names = ['messenger', 'viber', 'telegram', 'fourth'] as const
type Name = (typeof names)[number]

/** Somebody with a token in each of these messengers, the first one preferred. */
async function enrolledIn(...held: readonly Name[]) {
  const clock = fakeClock(midnight)
  const transport = (name: Name) => fakeTransport({ platform: name, label: name, clock })
  const phones = {
    messenger: transport('messenger'),
    viber: transport('viber'),
    telegram: transport('telegram'),
    fourth: transport('fourth'),
  }
  const chatfactor = createChatfactor({
    keys: [firstKey],
    store: memoryStore(),
    transports: names.map((name) => phones[name]),
    passwordHasher: fakeHasher(),
    clock,
    publicUrl: 'https://id.example.org',
  })
  const resource = await chatfactor.resources.create({ name: 'Billing' })
  await chatfactor.resources.update(resource.id, { secondFactor: { maxTokensPerUser: 4 } })
  const ana = await chatfactor.users.create({ login: 'ana' })
  const person = { resourceId: resource.id, user: { id: ana.id } }
  await chatfactor.assignments.create({ resourceId: resource.id, userId: ana.id })
  for (const name of held) {
    const { id } = await chatfactor.enrollments.start({ ...person, name, transport: name })
    const code = /[\w-]{43}/.exec((await chatfactor.enrollments.links(id)).qr)?.[0] ?? ''
    await chatfactor.handleWebhook(name, phones[name].webhook({ type: 'code', chatId: `chat-${name}`, code }))
    await chatfactor.settled()
  }
  const start = (input: Partial<ChallengeStart> = {}) =>
    chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'sign_in', ...input })
  const verify = (challengeId: string, code: string | null) =>
    chatfactor.challenges.verify({ ...person, challengeId, purpose: 'sign_in', code: code ?? '' })
  /** The codes that a messenger was given, whether it took them or not. */
  const codesIn = (name: Name) =>
    phones[name].sent.flatMap(({ message }) => (message.type === 'otp' ? [message.code] : []))
  return { chatfactor, phones, start, verify, codesIn, clock }
}

describe('falling back to another messenger', () => {
  it.each([
    ['needs_user', needsUser],
    ['unreachable', unreachable],
    ['unavailable', unavailable],
  ] as const)('asks the next one after %s, with a new code, and the code before is void', async (_, outcome) => {
    const { phones, start, verify, codesIn } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(outcome)
    const started = await start()
    expect(started).toMatchObject({ outcome: 'sent', messenger: 'viber' })
    const [lost] = codesIn('messenger')
    const [code] = codesIn('viber')
    expect(lost).not.toBe(code)
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    expect((await verify(challengeId, lost ?? '')).outcome).toBe('superseded')
    expect((await verify(challengeId, code ?? '')).outcome).toBe('accepted')
  })

  it.each<SendOutcome>([
    { outcome: 'unknown', detail },
    { outcome: 'rejected', detail },
    { outcome: 'misconfigured', reason: 'credential', detail },
  ])('C51: does not ask another one after $outcome', async (outcome) => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(outcome)
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: outcome.outcome, messenger: 'messenger' })
    expect(codesIn('viber')).toEqual([])
  })

  it('C51: asks three in all at most', async () => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber', 'telegram', 'fourth')
    for (const name of names) phones[name].answerWith(unavailable)
    expect(await start()).toMatchObject({ outcome: 'undelivered', messenger: 'messenger', reason: 'unavailable' })
    expect(names.map((name) => codesIn(name).length)).toEqual([1, 1, 1, 0])
    expect(new Set(names.flatMap(codesIn)).size).toBe(3)
  })

  it('follows the order of the caller, and leaves out whom they leave out', async () => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber', 'telegram')
    phones.messenger.answerWith(unavailable)
    expect(await start({ fallback: ['telegram'] })).toMatchObject({ outcome: 'sent', messenger: 'telegram' })
    expect(codesIn('viber')).toEqual([])
  })

  it('asks nobody else when the caller does not want it, or named the token', async () => {
    const { phones, chatfactor, start, codesIn } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(unavailable, unavailable)
    expect((await start({ fallback: false })).outcome).toBe('undelivered')
    const resources = await chatfactor.resources.list()
    const users = await chatfactor.users.list()
    const tokens = await chatfactor.tokens.list({
      resourceId: resources.items[0]?.id ?? '',
      user: { id: users.items[0]?.id ?? '' },
    })
    const tokenId = tokens.find(({ transport }) => transport === 'messenger')?.id ?? ''
    expect((await start({ tokenId })).outcome).toBe('undelivered')
    expect(codesIn('viber')).toEqual([])
  })

  it('R26: leaves the challenge with the messenger in which the person can fetch the code when no other takes it', async () => {
    const { phones, start, verify, codesIn, chatfactor } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(needsUser)
    phones.viber.answerWith(unavailable)
    const started = await start()
    expect(started).toMatchObject({ outcome: 'needs_user', messenger: 'messenger' })
    await chatfactor.handleWebhook(
      'messenger',
      phones.messenger.webhook({ type: 'text', chatId: 'chat-messenger', text: '/code' }),
    )
    await chatfactor.settled()
    const code = codesIn('messenger').at(-1)
    expect(phones.messenger.sent.at(-1)).toMatchObject({ outcome: 'accepted', message: { type: 'otp' } })
    expect((await verify('challengeId' in started ? started.challengeId : '', code ?? '')).outcome).toBe('accepted')
  })

  it('tells in the trail where a challenge went, and that it came back', async () => {
    const { phones, start, chatfactor } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(needsUser)
    phones.viber.answerWith(unavailable)
    const started = await start()
    const { items } = await chatfactor.audit.list({ limit: 50 })
    const about = { challengeId: 'challengeId' in started ? started.challengeId : '', purpose: 'sign_in' }
    const moves = items.filter(({ action }) => action.startsWith('challenge.re'))
    expect(moves.map(({ action }) => action).sort()).toEqual(['challenge.rerouted', 'challenge.returned'])
    for (const { actor, details } of moves) expect({ actor, details }).toMatchObject({ actor: 'host', details: about })
    expect(new Set(moves.map(({ details }) => details.tokenId)).size).toBe(2)
  })

  it('R36: loses no time with a messenger that counts as down', async () => {
    const { phones, start, codesIn, clock } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(...Array.from({ length: 5 }, () => unavailable))
    for (let failure = 0; failure < 5; failure += 1) {
      await clock.advance(3 * minuteMs)
      expect((await start({ fallback: false })).outcome).toBe('undelivered')
    }
    expect(await start()).toMatchObject({ outcome: 'sent', messenger: 'viber' })
    expect(codesIn('messenger')).toHaveLength(5)
  })

  it('counts every message that was tried to the send limits', async () => {
    const { phones, start } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(() => unavailable)
    const outcomes: string[] = []
    for (let challenge = 0; challenge < 4; challenge += 1) outcomes.push((await start()).outcome)
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'needs_user'])
  })
})
