import type { ChatfactorEvents } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { botOf, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import {
  askAgain,
  askForCode,
  challengeIdOf,
  enroll,
  failAndAskAgain,
  followLink,
  openEnrollment,
  personWithPhone,
  saidTo,
  tokensOf,
  typeCodeOf,
} from '../../support/loopback-steps.js'

const bot = botOf.messenger

async function withAna({ timeoutMs, and = [] }: { timeoutMs?: number; and?: readonly ('telegram' | 'viber')[] } = {}) {
  const scene = await startLoopbackMessengers({
    connect: ['messenger', ...and],
    policy: { secondFactor: { maxTokensPerUser: 2 } },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })
  const ana = await personWithPhone(scene, 'ana')
  return { ...scene, scene, ana, phone: scene.sandbox.phone('ana') }
}

describe('enrolling by Messenger over HTTP', () => {
  it('opens the link, taps Get Started, is greeted, and is asked for the code that arrives', async () => {
    const { scene, ana } = await withAna()
    const { links, state } = await openEnrollment(scene, ana, 'messenger')
    await followLink(scene, ana, 'messenger', links)
    expect(await state()).toBe('active')
    expect(saidTo(scene, ana, 'messenger')).toEqual([expect.stringMatching(/^Done\..*a\*\*\* for Billing/s)])
    const started = await askForCode(scene, ana)
    expect(started).toMatchObject({ outcome: 'sent', messenger: 'Messenger', digits: 6 })
    expect(await typeCodeOf(scene, ana, started, 'messenger')).toMatchObject({ outcome: 'accepted' })
    expect(await typeCodeOf(scene, ana, started, 'messenger')).toEqual({ outcome: 'already_used' })
  })

  it('in a conversation that exists already, opening the link is all there is to do', async () => {
    const { scene, ana, phone, chatfactor } = await withAna()
    await phone.type('hello', bot)
    const { links, state } = await openEnrollment(scene, ana, 'messenger')
    await phone.open(links.qr)
    await chatfactor.settled()
    expect(await state()).toBe('active')
  })

  it('C44: what could not be stored comes again, and counts once', async () => {
    const { scene, ana, phone, chatfactor, outage } = await withAna()
    const { links, state } = await openEnrollment(scene, ana, 'messenger')
    await phone.open(links.qr)
    outage(true)
    expect(await phone.pressStart()).toEqual({ outcome: 'refused', status: 503 })
    outage(false)
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    await chatfactor.settled()
    expect(await state()).toBe('active')
    expect(saidTo(scene, ana, 'messenger')).toHaveLength(1)
  })

  it('hears everybody when Meta sends many events as one', async () => {
    const { scene, ana, sandbox, chatfactor } = await withAna()
    const ben = await personWithPhone(scene, 'ben')
    const enrollments = [
      await openEnrollment(scene, ana, 'messenger'),
      await openEnrollment(scene, ben, 'messenger'),
    ] as const
    await sandbox.messenger.turn('hold', true)
    await followLink(scene, ana, 'messenger', enrollments[0].links)
    await followLink(scene, ben, 'messenger', enrollments[1].links)
    expect(await enrollments[0].state()).toBe('awaiting_scan')
    await sandbox.messenger.turn('hold', false)
    await chatfactor.settled()
    expect([await enrollments[0].state(), await enrollments[1].state()]).toEqual(['active', 'active'])
    expect(saidTo(scene, ana, 'messenger').join()).not.toContain('b***')
    expect(saidTo(scene, ben, 'messenger').join()).not.toContain('a***')
  })

  it('says nothing while another app has the conversation, and goes on once it has it itself', async () => {
    const { scene, ana, phone, sandbox, chatfactor } = await withAna()
    const { links, state } = await openEnrollment(scene, ana, 'messenger')
    await sandbox.messenger.turn('standby', true)
    await followLink(scene, ana, 'messenger', links)
    expect(await state()).toBe('awaiting_message')
    expect(saidTo(scene, ana, 'messenger')).toEqual([])
    await sandbox.messenger.turn('standby', false)
    await phone.type('hello', bot)
    await chatfactor.settled()
    expect(await state()).toBe('active')
    expect(saidTo(scene, ana, 'messenger')).toEqual([expect.stringMatching(/^Done\./)])
  })
})

describe('a Messenger that misbehaves', () => {
  const cases = [
    { kind: 'call_limit', reason: 'throttled', isCertain: true },
    { kind: 'temporary', reason: 'unavailable', isCertain: true },
    { kind: 'credential', reason: 'misconfigured', isCertain: false },
    { kind: 'tag', reason: 'rejected', isCertain: false },
    { kind: 'bad_gateway', reason: 'unknown', isCertain: false },
    { kind: 'cut_body', reason: 'unknown', isCertain: false },
    { kind: 'reset', reason: 'unknown', isCertain: false },
  ] as const

  for (const { kind, reason, isCertain } of cases) {
    it(`R20, R30: ${kind}: the caller hears "${reason}", and the code is ${isCertain ? '' : 'never '}sent by itself`, async () => {
      const { scene, ana, sandbox } = await withAna()
      await enroll(scene, ana, 'messenger')
      sandbox.messenger.fault({ kind, method: 'messages' })
      expect(await failAndAskAgain(scene, ana, 'messenger')).toMatchObject({
        started: { outcome: 'undelivered', reason, messenger: 'Messenger' },
        shown: null,
        sentByItself: isCertain ? 1 : 0,
        again: { outcome: 'sent' },
        verdict: { outcome: 'accepted' },
      })
    })
  }

  it('R20: a stalled call keeps the caller no longer than it said', async () => {
    const { scene, ana, sandbox } = await withAna({ timeoutMs: 30_000 })
    await enroll(scene, ana, 'messenger')
    sandbox.messenger.fault({ kind: 'stall', method: 'messages' })
    const began = performance.now()
    expect(await askForCode(scene, ana, 100)).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})

describe('a person whom the Page may not write to', () => {
  it('C52: a block shows in the next message only, never revokes, and is over once the person writes', async () => {
    const { scene, ana, phone, chatfactor } = await withAna()
    const tokenId = await enroll(scene, ana, 'messenger')
    const gone: ChatfactorEvents['chat.unreachable'][0][] = []
    chatfactor.on('chat.unreachable', (event) => gone.push(event))
    await phone.block(bot)
    expect(await tokensOf(scene, ana)).toEqual(['active'])
    const started = await askForCode(scene, ana)
    expect(started).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
    await chatfactor.settled()
    expect(gone).toEqual([{ transport: 'messenger', accountId: '104200042', reason: 'blocked', tokenIds: [tokenId] }])
    expect(await tokensOf(scene, ana)).toEqual(['unreachable'])

    await phone.unblock(bot)
    await phone.type('hello', bot)
    await chatfactor.settled()
    expect(await tokensOf(scene, ana)).toEqual(['active'])
    expect(await askAgain(scene, ana, started)).toMatchObject({ outcome: 'sent' })
    expect(await typeCodeOf(scene, ana, started, 'messenger')).toMatchObject({ outcome: 'accepted' })
  })

  it('R26: a closed window leads to the chat: opened from the page, asked whether it is them, and only then the code', async () => {
    const { scene, ana, phone, sandbox, chatfactor } = await withAna()
    await enroll(scene, ana, 'messenger')
    sandbox.messenger.closeWindow('ana')
    const started = await askForCode(scene, ana)
    expect(started).toMatchObject({ outcome: 'needs_user', messenger: 'Messenger' })
    const pullUrl = started.outcome === 'needs_user' ? (started.pullUrl ?? '') : ''
    expect(pullUrl).not.toContain(challengeIdOf(started))
    expect(phone.lastCode(bot)).toBeNull()

    await phone.open(pullUrl)
    await chatfactor.settled()
    expect(saidTo(scene, ana, 'messenger').at(-1)).toContain('Is that you?')
    expect(phone.lastCode(bot)).toBeNull()
    await phone.tap('It’s me', bot)
    await chatfactor.settled()
    expect(await typeCodeOf(scene, ana, started, 'messenger')).toMatchObject({ outcome: 'accepted' })
  })

  it('R26: the link alone, sent by somebody else, brings no code and no question', async () => {
    const { scene, ana, phone, messenger, chatfactor } = await withAna()
    await enroll(scene, ana, 'messenger')
    await phone.open(messenger.botUrl)
    await chatfactor.settled()
    expect(saidTo(scene, ana, 'messenger').join()).not.toMatch(/Is that you|Your code/)
  })

  it('C51: a closed window on Messenger ends in Telegram within the same deadline, with a code of its own', async () => {
    const { scene, ana, phone, sandbox, chatfactor } = await withAna({ and: ['telegram'] })
    await enroll(scene, ana, 'messenger')
    await enroll(scene, ana, 'telegram')
    sandbox.messenger.closeWindow('ana')
    const began = performance.now()
    const started = await askForCode(scene, ana, 15_000)
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(started).toMatchObject({ outcome: 'sent', messenger: 'Telegram' })
    expect(phone.lastCode(bot)).toBeNull()
    expect(await typeCodeOf(scene, ana, started, 'telegram')).toMatchObject({ outcome: 'accepted' })
    await phone.open(scene.messenger.botUrl)
    await chatfactor.settled()
    expect(phone.lastCode(bot)).toBeNull()
  })
})

describe('what Messenger tells afterwards', () => {
  it('receipts and news that mean nothing are taken at once and change nothing', async () => {
    const { scene, ana, sandbox, phone, problems } = await withAna()
    await enroll(scene, ana, 'messenger')
    await askForCode(scene, ana)
    phone.read(bot)
    await phone.deleteChat(bot)
    expect(sandbox.messenger.page()).toMatchObject({ failingSince: null, lostCount: 0 })
    expect(await tokensOf(scene, ana)).toEqual(['active'])
    expect(problems).toEqual([])
  })
})
