import type { ChatfactorEvents } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { botOf, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import {
  askAgain,
  askForCode,
  enroll,
  failAndAskAgain,
  openEnrollment,
  personWithPhone,
  saidTo,
  tokensOf,
  typeCodeOf,
} from '../../support/loopback-steps.js'

const bot = botOf.viber

async function withAna(timeoutMs?: number) {
  const scene = await startLoopbackMessengers({ connect: ['viber'], ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  const ana = await personWithPhone(scene, 'ana')
  return { ...scene, scene, ana, phone: scene.sandbox.phone('ana') }
}

describe('enrolling by Viber over HTTP', () => {
  it('opens the chat, is welcomed there, and is active only after the first message', async () => {
    const { scene, ana, phone, chatfactor, sandbox } = await withAna()
    const { links, state } = await openEnrollment(scene, ana, 'viber')
    expect((await phone.open(links.open[0] ?? '')).draft).toBe(links.typedCode)
    await phone.waitForMessage(({ text }) => text.startsWith('Almost done'))
    expect(await state()).toBe('awaiting_message')
    expect(sandbox.viber.chat('ana').isSubscribed).toBe(false)
    expect(await askForCode(scene, ana)).toEqual({ outcome: 'not_enrolled' })

    await phone.type(phone.chat().draft ?? '')
    await chatfactor.settled()
    expect(await state()).toBe('active')
    expect(saidTo(scene, ana, 'viber').at(-1)).toMatch(/^Done\..*a\*\*\* for Billing/s)
    const started = await askForCode(scene, ana)
    expect(started).toMatchObject({ outcome: 'sent', messenger: 'Viber', digits: 6 })
    expect(await typeCodeOf(scene, ana, started, 'viber')).toMatchObject({ outcome: 'accepted' })
    expect(await typeCodeOf(scene, ana, started, 'viber')).toEqual({ outcome: 'already_used' })
  })

  it('does the same with the button below the welcome', async () => {
    const { scene, ana, phone, chatfactor } = await withAna()
    const { links, state } = await openEnrollment(scene, ana, 'viber')
    await phone.open(links.open[0] ?? '')
    await phone.waitForMessage()
    await phone.tap('Continue')
    await chatfactor.settled()
    expect(await state()).toBe('active')
  })

  it('a subscriber of old is active as soon as Viber tells of the opened chat', async () => {
    const { scene, ana, phone, chatfactor } = await withAna()
    await phone.type('hello', bot)
    const { links, state } = await openEnrollment(scene, ana, 'viber')
    await phone.open(links.open[0] ?? '')
    await chatfactor.settled()
    expect(await state()).toBe('active')
  })

  it('C44: every callback comes twice, and counts once', async () => {
    const { scene, ana, sandbox, phone } = await withAna()
    sandbox.viber.turn('repeat', true)
    await enroll(scene, ana, 'viber')
    phone.read(bot)
    await expect.poll(() => sandbox.viber.bot().pendingCount).toBe(0)
    expect(await tokensOf(scene, ana)).toEqual(['active'])
    expect(saidTo(scene, ana, 'viber').map((text) => text.slice(0, 6))).toEqual(['Almost', 'Done. '])
  })

  it('V5: two people at the same time never see each other’s welcome', async () => {
    const { scene, ana, sandbox } = await withAna()
    const ben = await personWithPhone(scene, 'ben')
    const both = [ana, ben]
    const enrollments = await Promise.all(both.map((person) => openEnrollment(scene, person, 'viber')))
    await Promise.all(both.map(({ slug }, index) => sandbox.phone(slug).open(enrollments[index]?.links.open[0] ?? '')))
    for (const { slug } of both) await sandbox.phone(slug).waitForMessage(() => true, { bot })
    await sandbox.phone('mallory').type('hello', bot)

    expect(saidTo(scene, ana, 'viber')).toEqual([expect.stringContaining('a*** for Billing')])
    expect(saidTo(scene, ben, 'viber')).toEqual([expect.stringContaining('b*** for Billing')])
    await sandbox.phone('ben').tap('Continue', bot)
    await sandbox.phone('ana').tap('Continue', bot)
    await scene.chatfactor.settled()
    expect(saidTo(scene, ana, 'viber').join()).not.toContain('b***')
    expect(saidTo(scene, ben, 'viber').join()).not.toContain('a***')
    const mallory = { id: '', slug: 'mallory' }
    expect(saidTo(scene, mallory, 'viber').join()).not.toMatch(/\*\*\*/)
    expect([await tokensOf(scene, ana), await tokensOf(scene, ben)]).toEqual([['active'], ['active']])
  })
})

describe('a Viber that misbehaves', () => {
  const cases = [
    { kind: 'too_many_requests', status: 3, reason: 'throttled', isCertain: true },
    { kind: 'status', status: 2, reason: 'misconfigured', isCertain: false },
    { kind: 'status', status: 11, reason: 'unreachable', isCertain: false },
    { kind: 'server_error', status: 3, reason: 'unknown', isCertain: false },
    { kind: 'bad_gateway', status: 3, reason: 'unknown', isCertain: false },
    { kind: 'null', status: 3, reason: 'unknown', isCertain: false },
    { kind: 'reset', status: 3, reason: 'unknown', isCertain: false },
  ] as const

  for (const { kind, status, reason, isCertain } of cases) {
    const name = kind === 'status' ? `status ${status}` : kind
    it(`R20, R30: ${name}: the caller hears "${reason}", and the code is ${isCertain ? '' : 'never '}sent by itself`, async () => {
      const { scene, ana, sandbox } = await withAna()
      await enroll(scene, ana, 'viber')
      sandbox.viber.fault({ kind, status, method: 'send_message' })
      expect(await failAndAskAgain(scene, ana, 'viber')).toMatchObject({
        started: { outcome: 'undelivered', reason, messenger: 'Viber' },
        shown: null,
        sentByItself: isCertain ? 1 : 0,
        again: { outcome: 'sent' },
        verdict: { outcome: 'accepted' },
      })
    })
  }

  it('R20, C50: status 12, by which Viber means an hour: the chat is left alone, until its person writes', async () => {
    const { scene, ana, sandbox } = await withAna()
    await enroll(scene, ana, 'viber')
    sandbox.viber.fault({ kind: 'status', status: 12, method: 'send_message' })
    const throttled = { outcome: 'undelivered', reason: 'throttled', messenger: 'Viber' }
    expect(await failAndAskAgain(scene, ana, 'viber')).toMatchObject({
      started: throttled,
      sentByItself: 0,
      again: throttled,
    })
    await sandbox.phone('ana').type('hello', botOf.viber)
    await scene.chatfactor.settled()
    expect(await askForCode(scene, ana)).toMatchObject({ outcome: 'sent' })
  })

  it('R20: a stalled call keeps the caller no longer than it said', async () => {
    const { scene, ana, sandbox } = await withAna(30_000)
    await enroll(scene, ana, 'viber')
    sandbox.viber.fault({ kind: 'stall', method: 'send_message' })
    const began = performance.now()
    expect(await askForCode(scene, ana, 100)).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('R30: a code that arrived although the answer was lost works, and does not arrive twice', async () => {
    const { scene, ana, sandbox, chatfactor, clock } = await withAna()
    await enroll(scene, ana, 'viber')
    sandbox.viber.fault({ kind: 'reset', method: 'send_message', isCarriedOut: true })
    const started = await askForCode(scene, ana)
    expect(started).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    await chatfactor.settled()
    await clock.advance(31_000)
    await chatfactor.worker.runOnce()
    expect(saidTo(scene, ana, 'viber').filter((text) => text.includes('It works for'))).toHaveLength(1)
    expect(await typeCodeOf(scene, ana, started, 'viber')).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a person who leaves, and comes back', () => {
  it('C52: unsubscribing makes the token unreachable, subscribing undoes it, and neither revokes it', async () => {
    const { scene, ana, phone, chatfactor } = await withAna()
    const tokenId = await enroll(scene, ana, 'viber')
    const gone: ChatfactorEvents['chat.unreachable'][0][] = []
    const back: unknown[] = []
    chatfactor.on('chat.unreachable', (event) => gone.push(event))
    chatfactor.on('chat.reachable', (event) => back.push(event))

    await phone.unsubscribe(bot)
    expect(gone).toEqual([{ transport: 'viber', accountId: 'examplebot', reason: 'unsubscribed', tokenIds: [tokenId] }])
    expect(await tokensOf(scene, ana)).toEqual(['unreachable'])
    expect(await askForCode(scene, ana)).toMatchObject({ outcome: 'needs_user', messenger: 'Viber' })

    await phone.subscribe(bot)
    expect(back).toHaveLength(1)
    expect(await tokensOf(scene, ana)).toEqual(['active'])
    const started = await askForCode(scene, ana)
    expect(await typeCodeOf(scene, ana, started, 'viber')).toMatchObject({ outcome: 'accepted' })
  })

  it('C52: a block ends like unsubscribing, and whoever writes again is back', async () => {
    const { scene, ana, phone, chatfactor } = await withAna()
    await enroll(scene, ana, 'viber')
    await phone.block(bot)
    expect(await tokensOf(scene, ana)).toEqual(['unreachable'])
    await phone.unblock(bot)
    expect(await tokensOf(scene, ana)).toEqual(['unreachable'])
    await phone.type('hello', bot)
    await chatfactor.settled()
    expect(await tokensOf(scene, ana)).toEqual(['active'])
  })
})

describe('what Viber tells afterwards', () => {
  it('receipts are taken at once and change nothing, also when a phone shows a message not at all', async () => {
    const { scene, ana, sandbox, phone, problems } = await withAna()
    await enroll(scene, ana, 'viber')
    const started = await askForCode(scene, ana)
    phone.read(bot)
    sandbox.viber.fault({ kind: 'failed_later', method: 'send_message' })
    await askAgain(scene, ana, started)
    await expect.poll(() => sandbox.viber.bot().pendingCount).toBe(0)
    expect(await tokensOf(scene, ana)).toEqual(['active'])
    expect(problems).toEqual([])
  })
})
