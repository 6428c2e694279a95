import { accounts } from '@chatfactor/accounts'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeHasher, fakeTransport, promisedStore } from '@chatfactor/testkit'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ChallengeStart } from '../../src/challenges/challenge-start.js'
import type { Pace, SendOutcome } from '../../src/doors/transport.js'
import { createChatfactor, type HostRule } from '../../src/index.js'
import { firstKey, midnight, minuteMs, wrong } from '../support/setting.js'

const detail = { httpStatus: null, code: null, hint: null }
const unavailable: SendOutcome = { outcome: 'unavailable', detail }
const needsUser: SendOutcome = { outcome: 'needs_user', reason: 'window_closed', detail }
const unreachable: SendOutcome = { outcome: 'unreachable', reason: 'blocked', detail }
const names = ['messenger', 'viber', 'telegram', 'fourth'] as const
type Name = (typeof names)[number]

/** Somebody with a token in each of these messengers, the first one preferred. */
async function enrolledIn(...held: readonly Name[]) {
  return enrolledAt({}, ...held)
}

/** The same, where some messengers take messages at a pace only. */
async function enrolledAt(
  { rules = [], ...paces }: Partial<Record<Name, Pace>> & { readonly rules?: readonly HostRule[] },
  ...held: readonly Name[]
) {
  const clock = fakeClock(midnight)
  const transport = (name: Name) =>
    fakeTransport({ platform: name, label: name, clock, capabilities: { pace: paces[name] ?? null } })
  const phones = {
    messenger: transport('messenger'),
    viber: transport('viber'),
    telegram: transport('telegram'),
    fourth: transport('fourth'),
  }
  const chatfactor = createChatfactor({
    keys: [firstKey],
    store: promisedStore(memoryStore()),
    transports: names.map((name) => phones[name]),
    rules,
    features: [accounts({ passwordHasher: fakeHasher() })],
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
    const settling = chatfactor.settled()
    await clock.advance(minuteMs)
    await settling
  }
  const start = (input: Partial<ChallengeStart> = {}) =>
    chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'sign_in', ...input })
  const verify = (challengeId: string, code: string | null) =>
    chatfactor.challenges.verify({ ...person, challengeId, purpose: 'sign_in', code: code ?? '' })
  /** The codes that a messenger was given, whether it took them or not. */
  const codesIn = (name: Name) =>
    phones[name].sent.flatMap(({ message }) => (message.type === 'otp' ? [message.code] : []))
  return { chatfactor, person, phones, start, verify, codesIn, clock }
}

describe('C51, R20: a code that waits for its turn', () => {
  /** One message in ten seconds. */
  const slow: Pace = { perChatMs: 0, perAccountPerSecond: 0.1, burst: 1 }

  /** Somebody whose preferred messenger has just sent something, so that the next code has to wait. */
  async function afterOne(paces: Partial<Record<Name, Pace>>, ...held: readonly Name[]) {
    const given = await enrolledAt(paces, ...held)
    expect(await given.start()).toMatchObject({ outcome: 'sent', messenger: 'messenger' })
    await given.chatfactor.settled()
    const earlier = given.codesIn('messenger').length
    const inMs = (ms: number) => new Date(given.clock.now().getTime() + ms)
    return { ...given, inMs, later: () => given.codesIn('messenger').slice(earlier) }
  }

  it('R20: is queued, with the time at which it may come, and comes then', async () => {
    const { chatfactor, start, verify, later, clock, inMs } = await afterOne({ messenger: slow }, 'messenger')
    const [expiresAt, expectedAt] = [inMs(3 * minuteMs), inMs(10_000)]
    const started = await start()
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    expect(started).toEqual({
      ...{ outcome: 'queued', challengeId, messenger: 'messenger', digits: 6, expiresAt, expectedAt },
      ...{ kind: 'otp', show: null },
    })
    await clock.advance(9_999)
    expect(later()).toEqual([])
    await clock.advance(1)
    await chatfactor.settled()
    expect((await verify(challengeId, later()[0] ?? '')).outcome).toBe('accepted')
  })

  it('R20: is said at once, and not when the time of the caller is over', async () => {
    const { start, chatfactor } = await afterOne({ messenger: { ...slow, perAccountPerSecond: 0.02 } }, 'messenger')
    const begun = performance.now()
    expect((await start({ deadlineMs: 30_000 })).outcome).toBe('queued')
    expect(performance.now() - begun).toBeLessThan(15_000)
    await chatfactor.close()
  })

  it('R20: is sent where its turn comes while the caller waits', async () => {
    const pace = { ...slow, perAccountPerSecond: 1 }
    const { start, clock } = await afterOne({ messenger: pace }, 'messenger')
    const starting = start()
    await clock.advance(1_000)
    expect(await starting).toMatchObject({ outcome: 'sent', messenger: 'messenger' })
  })

  it('C51: goes to a messenger in which nobody waits, and the code that waited is not sent', async () => {
    const { start, codesIn, later, clock } = await afterOne({ messenger: slow }, 'messenger', 'viber')
    expect(await start()).toMatchObject({ outcome: 'sent', messenger: 'viber' })
    await clock.advance(20_000)
    expect(later()).toEqual([])
    expect(codesIn('viber')).toHaveLength(1)
  })

  it('C51: goes to none where somebody waits, too', async () => {
    const { start, codesIn, clock, chatfactor } = await afterOne({ messenger: slow, viber: slow }, 'messenger', 'viber')
    expect(await start()).toMatchObject({ outcome: 'sent', messenger: 'viber' })
    expect(await start()).toMatchObject({ outcome: 'queued', messenger: 'messenger' })
    await clock.advance(30_000)
    await chatfactor.settled()
    expect(codesIn('viber')).toHaveLength(1)
  })

  it('C51: goes back to where it waited when the other messenger does not take it', async () => {
    const { phones, start, later, clock, chatfactor } = await afterOne({ messenger: slow }, 'messenger', 'viber')
    phones.viber.answerWith(unreachable)
    expect(await start()).toMatchObject({ outcome: 'queued', messenger: 'messenger' })
    await clock.advance(30_000)
    await chatfactor.settled()
    expect(later()).toHaveLength(1)
  })

  it('R20: is undelivered where it would be void by then, and says when there is time for the next one', async () => {
    const pace = { ...slow, perAccountPerSecond: 0.001 }
    const { start, chatfactor } = await enrolledAt({ messenger: pace }, 'messenger')
    const retryAt = new Date(midnight.getTime() + 1_000_000)
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: 'throttled', retryAt })
    await chatfactor.close()
  })
})

describe('falling back to another messenger', () => {
  it.each([
    ['needs_user', needsUser],
    ['unreachable', unreachable],
    ['unavailable', unavailable],
    ['throttled', { outcome: 'throttled', retryAt: new Date(midnight.getTime() + minuteMs), scope: 'chat', detail }],
  ] as const)(
    'C51, C3: asks the next one after %s, with a new code, and the code before is void',
    async (_, outcome) => {
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
    },
  )

  it.each<SendOutcome>([
    { outcome: 'unknown', detail },
    { outcome: 'rejected', detail },
  ])('C51: does not ask another one after $outcome', async (outcome) => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(outcome)
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: outcome.outcome, messenger: 'messenger' })
    expect(codesIn('viber')).toEqual([])
  })

  it('C51: asks another one where the platform does not accept the account: it surely delivered nothing', async () => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith({ outcome: 'misconfigured', reason: 'credential', detail })
    expect(await start()).toMatchObject({ outcome: 'sent', messenger: 'viber' })
    expect(codesIn('viber')).toHaveLength(1)
  })

  it.each([
    ['the order of the person', undefined, [1, 1, 1, 0]],
    ['an order of the caller', ['fourth', 'viber', 'telegram'], [1, 1, 0, 1]],
    ['an order that names one of them twice', ['viber', 'viber', 'fourth'], [1, 1, 0, 1]],
  ] as const)('C51: asks three in all at most: by %s', async (_order, fallback, asked) => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber', 'telegram', 'fourth')
    for (const name of names) phones[name].answerWith(unavailable)
    const order = fallback === undefined ? {} : { fallback: [...fallback] }
    expect(await start(order)).toMatchObject({
      ...{ outcome: 'undelivered', messenger: 'messenger', reason: 'unavailable' },
    })
    expect(names.map((name) => codesIn(name).length)).toEqual(asked)
    expect(new Set(names.flatMap(codesIn)).size).toBe(3)
    // So it is for another session.
    for (const name of names) phones[name].answerWith(unavailable)
    await start({ ...order, binding: 'session-2' })
    expect(names.map((name) => codesIn(name).length)).toEqual(asked.map((times) => 2 * times))
  })

  it.each(['starting', 'sending again', 'a step-up check', 'a step-up check again', 'an approval'] as const)(
    'C51: %s asks the next one within the same call, and sends to no other when that one takes it',
    async (verb) => {
      const { phones, chatfactor, person, start, codesIn } = await enrolledIn('messenger', 'viber', 'telegram')
      const own = { ...person, purpose: 'pay', binding: 'session-1' }
      const first = await start(own)
      const challengeId = 'challengeId' in first ? first.challengeId : ''
      phones.messenger.answerWith(unavailable)
      const verbs = {
        starting: () => start(own),
        'sending again': () => chatfactor.challenges.resend({ ...own, challengeId }),
        'a step-up check': () => chatfactor.secondFactor.check(own),
        'a step-up check again': () => chatfactor.secondFactor.check({ ...own, challengeId, again: true }),
        'an approval': () => start({ ...own, kind: 'approval' }),
      }
      expect(await verbs[verb]()).toMatchObject({ outcome: 'sent', messenger: 'viber' })
      await chatfactor.settled()
      expect(phones.viber.sent.filter(({ message }) => message.type !== 'notice')).toHaveLength(1)
      expect(codesIn('telegram')).toEqual([])
    },
  )

  it.each(['answered', 'cancelled', 'sent again'] as const)(
    'C51: what was %s while the first messenger was asked goes to no other',
    async (what) => {
      const { phones, chatfactor, person, start, codesIn } = await enrolledIn('messenger', 'viber')
      const meanwhile = async (code: string) => {
        const { items } = await chatfactor.audit.list({ limit: 50 })
        const started = items.find(({ action }) => action === 'challenge.started')
        const own = { ...person, purpose: 'sign_in', challengeId: String(started?.details.challengeId) }
        if (what === 'answered') await chatfactor.challenges.verify({ ...own, code })
        if (what === 'cancelled') await chatfactor.challenges.cancel(own)
        // It waits behind the first message.
        if (what === 'sent again') await chatfactor.challenges.resend({ ...own, deadlineMs: 100 })
      }
      vi.spyOn(phones.messenger, 'send').mockImplementationOnce(async (_to, message) => {
        await meanwhile(message.type === 'otp' ? message.code : '')
        return unavailable
      })
      const trail = async () => (await chatfactor.audit.list({ limit: 50 })).items.map(({ action }) => action)
      expect(await start()).toMatchObject({ outcome: 'undelivered', reason: 'unavailable' })
      await chatfactor.settled()
      expect(await trail()).not.toContain('challenge.rerouted')
      expect(codesIn('viber')).toEqual([])
    },
  )

  it('C51: asks none after the time of the caller is over, however many are left', async () => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber', 'telegram')
    let lateMs = 0
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + lateMs)
    onTestFinished(() => void vi.restoreAllMocks())
    const slowly = () => {
      lateMs += 16_000
      return unavailable
    }
    for (const name of names) phones[name].answerWith(slowly)
    expect(await start({ deadlineMs: 30_000 })).toMatchObject({ outcome: 'undelivered', messenger: 'messenger' })
    expect([codesIn('viber').length, codesIn('telegram').length]).toEqual([1, 0])
  })

  it('C51: follows the order of the caller, and leaves out whom they leave out', async () => {
    const { phones, start, codesIn } = await enrolledIn('messenger', 'viber', 'telegram')
    phones.messenger.answerWith(unavailable)
    expect(await start({ fallback: ['telegram'] })).toMatchObject({ outcome: 'sent', messenger: 'telegram' })
    expect(codesIn('viber')).toEqual([])
  })

  it('C51: asks nobody else when the caller does not want it, or named the token', async () => {
    const { phones, chatfactor, person, start, codesIn } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(unavailable, unavailable, unavailable)
    const first = await start({ fallback: false })
    expect(first.outcome).toBe('undelivered')
    const again = { ...person, purpose: 'sign_in', challengeId: 'challengeId' in first ? first.challengeId : '' }
    expect((await chatfactor.challenges.resend({ ...again, fallback: false })).outcome).toBe('undelivered')
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

  it('R26, C51: leaves the challenge with the messenger in which the person can fetch the code when no other takes it', async () => {
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

  it('C51: tells in the trail where a challenge went, and that it came back', async () => {
    const { phones, start, chatfactor } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(needsUser)
    phones.viber.answerWith(unavailable)
    const started = await start()
    const { items } = await chatfactor.audit.list({ limit: 50 })
    const about = { challengeId: 'challengeId' in started ? started.challengeId : '', purpose: 'sign_in' }
    const moves = items.filter(({ action }) => action.startsWith('challenge.re'))
    expect(moves.map(({ action }) => action).sort()).toEqual(['challenge.rerouted', 'challenge.returned'])
    for (const { actor, details } of moves)
      expect({ actor, details }).toMatchObject({ actor: 'system', details: about })
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

  it('C51: counts every message that was tried to the send limits', async () => {
    const { phones, start } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(() => unavailable)
    const outcomes: string[] = []
    for (let challenge = 0; challenge < 4; challenge += 1) outcomes.push((await start()).outcome)
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'needs_user'])
  })

  it('C29, R23: counts every question that was tried among the approvals, too', async () => {
    const { phones, start } = await enrolledIn('messenger', 'viber')
    phones.messenger.answerWith(() => unavailable)
    const ask = async () => (await start({ kind: 'approval', instead: 'refuse' })).outcome
    expect([await ask(), await ask(), await ask()]).toEqual(['sent', 'sent', 'throttled'])
  })
})

describe('a message that its platform took, and no phone could show', () => {
  /** What Viber says later of a message that it had accepted. */
  const notShown = async ({ chatfactor, phones }: Awaited<ReturnType<typeof enrolledIn>>, messageId: string | null) => {
    const failed = { type: 'receipt', chatId: 'chat-viber', messageId: messageId ?? '', state: 'failed' } as const
    await chatfactor.handleWebhook('viber', phones.viber.webhook(failed))
    await chatfactor.settled()
  }

  it('R20, C51: counts as not delivered, and the sign-in goes on in another messenger with another code, once', async () => {
    const given = await enrolledIn('viber', 'telegram')
    const failures: unknown[] = []
    given.chatfactor.on('delivery.failed', (data) => failures.push(data))
    const started = await given.start()
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const messageId = given.phones.viber.sent.at(-1)?.messageId ?? null
    await notShown(given, messageId)
    await notShown(given, messageId)
    expect(failures).toMatchObject([{ transport: 'viber' }])
    const [voided] = given.codesIn('viber')
    const [code, ...others] = given.codesIn('telegram')
    expect([others, code === voided]).toEqual([[], false])
    expect(await given.verify(started.challengeId, voided ?? '')).not.toMatchObject({ outcome: 'accepted' })
    expect(await given.verify(started.challengeId, code ?? '')).toMatchObject({ outcome: 'accepted' })
  })

  it.each([
    ['another message', {}, 'message-999'],
    ['a code for something that is no sign-in', { purpose: 'pay' }, null],
  ] as const)('R20, C51: sends nothing elsewhere because of %s', async (_what, input, messageId) => {
    const given = await enrolledIn('viber', 'telegram')
    await given.start(input)
    await notShown(given, messageId ?? given.phones.viber.sent.at(-1)?.messageId ?? null)
    expect(given.codesIn('telegram')).toEqual([])
  })

  it('C7, C5: takes no miss back: who guessed four times has one try left in the other messenger, too', async () => {
    const given = await enrolledIn('viber', 'telegram')
    const [resource] = (await given.chatfactor.resources.list()).items
    await given.chatfactor.resources.update(resource?.id ?? '', { secondFactor: { attemptLimit: 10 } })
    const started = await given.start()
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    for (let miss = 0; miss < 4; miss += 1)
      await given.verify(started.challengeId, wrong(given.codesIn('viber')[0] ?? ''))
    await notShown(given, given.phones.viber.sent.at(-1)?.messageId ?? null)
    const [code = ''] = given.codesIn('telegram')
    expect(await given.verify(started.challengeId, wrong(code))).toMatchObject({ outcome: 'exhausted' })
    expect(await given.verify(started.challengeId, code)).toMatchObject({ outcome: 'exhausted' })
  })

  it('C51: ends there: where the phone of the next messenger cannot show it either, it goes to no third and to none twice', async () => {
    const given = await enrolledIn('viber', 'telegram', 'messenger', 'fourth')
    await given.start()
    for (const name of ['viber', 'telegram', 'messenger', 'fourth'] as const) {
      const messageId = given.phones[name].sent.at(-1)?.messageId ?? 'none'
      const failed = { type: 'receipt', chatId: `chat-${name}`, messageId, state: 'failed' } as const
      await given.chatfactor.handleWebhook(name, given.phones[name].webhook(failed))
      await given.chatfactor.settled()
    }
    expect(names.map((name) => given.codesIn(name).length)).toEqual([0, 1, 1, 0])
  })

  it('C17: a stranger’s receipt for a message in somebody else’s chat says nothing', async () => {
    const given = await enrolledIn('viber', 'telegram')
    await given.start()
    const messageId = given.phones.viber.sent.at(-1)?.messageId ?? ''
    const elsewhere = { type: 'receipt', chatId: 'chat-of-a-stranger', messageId, state: 'failed' } as const
    await given.chatfactor.handleWebhook('viber', given.phones.viber.webhook(elsewhere))
    await given.chatfactor.settled()
    expect(given.codesIn('telegram')).toEqual([])
  })
})

it('C51, R20: a code goes to no messenger that a rule of the host forbids by the time the first one has failed', async () => {
  let isFrozen = false
  const rule: HostRule = {
    name: 'no_viber',
    of: ['challenge'],
    refuse: ({ transport }) => isFrozen && transport === 'viber',
  }
  const { phones, start, codesIn } = await enrolledAt({ rules: [rule] }, 'telegram', 'viber', 'messenger')
  phones.telegram.answerWith(unavailable)
  isFrozen = true
  expect(await start()).toMatchObject({ outcome: 'sent', messenger: 'messenger' })
  expect([codesIn('viber'), codesIn('messenger')]).toEqual([[], [expect.any(String)]])
})
