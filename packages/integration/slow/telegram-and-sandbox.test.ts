import { ChatfactorError, type ChatfactorEvents, type Store } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { type LoopbackOptions, startLoopbackBot, webhookSecret } from '../support/loopback-bot.js'

const asked = { purpose: 'pay', binding: 'session-1' } as const

/** Everything is up, and Ana's page shows a code. */
async function withOpenEnrollment(options?: LoopbackOptions) {
  const scene = await startLoopbackBot(options)
  const { chatfactor, resourceId, user } = scene
  const { id } = await chatfactor.enrollments.start({ resourceId, user, name: 'Phone', transport: 'telegram' })
  const stateNow = async () => (await chatfactor.enrollments.get(id)).state
  return { ...scene, id, stateNow, links: await chatfactor.enrollments.links(id) }
}

/** Ana has scanned it, too. */
async function enrolled(options?: LoopbackOptions) {
  const scene = await withOpenEnrollment(options)
  const { chatfactor, phone, links, resourceId, user } = scene
  await phone.open(links.qr)
  await phone.pressStart()
  await chatfactor.settled()
  const start = (deadlineMs = 30_000) =>
    chatfactor.challenges.start({ resourceId, user, kind: 'otp', ...asked, deadlineMs })
  const resend = (challengeId: string) => chatfactor.challenges.resend({ challengeId, resourceId, user, ...asked })
  const verify = (challengeId: string, code: string | null) =>
    chatfactor.challenges.verify({ challengeId, code: code ?? '', resourceId, user, ...asked })
  return { ...scene, start, resend, verify }
}

const idOf = (started: { readonly outcome: string }) =>
  'challengeId' in started ? String(started.challengeId) : started.outcome

describe('enrolling over HTTP', () => {
  it('scans, presses START, is greeted, and is asked for the code that arrives', async () => {
    const { stateNow, phone, start, verify } = await enrolled()
    expect(await stateNow()).toBe('active')
    const greeting = await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    expect(greeting.text).toContain('a*** for Billing')
    const started = await start()
    expect(started).toMatchObject({ outcome: 'sent', messenger: 'Telegram', digits: 6 })
    expect(await verify(idOf(started), phone.lastCode())).toMatchObject({ outcome: 'accepted' })
    expect(await verify(idOf(started), phone.lastCode())).toEqual({ outcome: 'already_used' })
  })

  it('R12: takes the typed code as plain text, and then asks for the code that the chat shows', async () => {
    const { chatfactor, stateNow, phone, links, id } = await withOpenEnrollment()
    await phone.open(links.openBot)
    await phone.pressStart()
    await phone.type(` ${links.typedCode.toLowerCase()} `)
    await chatfactor.settled()
    expect(await stateNow()).toBe('awaiting_confirmation')
    expect((await chatfactor.enrollments.get(id)).displayName).toBe('Ana K.')
    const answer = phone.lastCode() ?? ''
    expect(answer).toMatch(/^\d{6}$/)
    expect(await chatfactor.enrollments.confirm(id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('R14: "Not me" below the greeting ends it', async () => {
    const { chatfactor, phone, start } = await enrolled()
    await phone.tap('It wasn’t me')
    await chatfactor.settled()
    expect(phone.messages().at(-1)?.text).toContain('disconnected')
    expect(await start()).toEqual({ outcome: 'recovery_needed' })
  })

  it('does the same by long polling, without any webhook', async () => {
    const { chatfactor, phone, links, stateNow, resourceId, user } = await withOpenEnrollment({ by: 'polling' })
    await phone.open(links.qr)
    expect((await phone.pressStart()).outcome).toBe('queued')
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    expect(await stateNow()).toBe('active')
    const started = await chatfactor.challenges.start({ resourceId, user, kind: 'otp', ...asked })
    const code = phone.lastCode() ?? ''
    const answer = { challengeId: idOf(started), code, resourceId, user, ...asked }
    expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a webhook', () => {
  const update = (text: string) => ({
    update_id: 900_000_001,
    message: {
      message_id: 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: 666, type: 'private' },
      from: { id: 666, is_bot: false, first_name: 'Ana' },
      text,
    },
  })

  it('C42: without the secret, or with another, is answered 401 and does nothing', async () => {
    const { webhookUrl, links, stateNow, chatfactor } = await withOpenEnrollment()
    const code = new URL(links.qr).searchParams.get('start') ?? ''
    const post = async (headers: Record<string, string>) => {
      const body = JSON.stringify(update(`/start ${code}`))
      const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
      return (await fetch(webhookUrl, sent)).status
    }
    const header = 'x-telegram-bot-api-secret-token'
    expect(await post({})).toBe(401)
    expect(await post({ [header]: '' })).toBe(401)
    expect(await post({ [header]: webhookSecret.slice(0, -1) })).toBe(401)
    expect(await post({ [header]: webhookSecret.toUpperCase() })).toBe(401)
    expect(await stateNow()).toBe('awaiting_scan')
    expect(await post({ [header]: webhookSecret })).toBe(200)
    await chatfactor.settled()
    expect(await stateNow()).toBe('active')
  })

  it('C44: that the store could not keep is delivered again, and acted on once', async () => {
    let isDown = false
    const outage = (inner: Store): Store => ({
      read: (refs) => inner.read(refs),
      list: (collection, query) => inner.list(collection, query),
      commit: (writes) => {
        if (!isDown) return inner.commit(writes)
        return Promise.reject(new ChatfactorError('STORE_UNAVAILABLE', {}))
      },
    })
    const { phone, links, chatfactor, stateNow } = await withOpenEnrollment({ around: outage })
    await phone.open(links.qr)
    isDown = true
    expect(await phone.pressStart()).toEqual({ outcome: 'refused', status: 503 })
    isDown = false
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    await chatfactor.settled()
    expect(await stateNow()).toBe('active')
    expect(phone.messages().filter(({ from }) => from === 'bot')).toHaveLength(1)
  })
})

describe('a platform that misbehaves', () => {
  const cases = [
    { kind: 'throttle', reason: 'throttled', isCertain: true },
    { kind: 'server_error', reason: 'unavailable', isCertain: true },
    { kind: 'bad_gateway', reason: 'unknown', isCertain: false },
    { kind: 'stall', reason: 'unknown', isCertain: false },
    { kind: 'reset', reason: 'unknown', isCertain: false },
  ] as const

  for (const { kind, reason, isCertain } of cases) {
    it(`R20, R30: ${kind}: the caller hears "${reason}", the resend works, and the code that failed is never sent late`, async () => {
      const { sandbox, start, resend, verify, phone, chatfactor, clock } = await enrolled()
      sandbox.telegram.fault({ kind, method: 'sendMessage', retryAfterS: 2 })
      const started = await start()
      expect(started).toMatchObject({ outcome: 'undelivered', reason, messenger: 'Telegram' })
      const retryAt = 'retryAt' in started ? started.retryAt : null
      expect(retryAt === null).toBe(kind !== 'throttle')
      expect(phone.lastCode()).toBeNull()

      await clock.advance(retryAt === null ? 0 : retryAt.getTime() - clock.now().getTime())
      expect(await resend(idOf(started))).toMatchObject({ outcome: 'sent', challengeId: idOf(started) })
      const code = phone.lastCode()
      await chatfactor.settled()
      await clock.advance(60_000)
      expect((await chatfactor.worker.runOnce()).sent).toBe(0)
      expect(phone.lastCode()).toBe(code)
      expect(await verify(idOf(started), code)).toMatchObject({ outcome: 'accepted' })
    })

    it(`R30, C47: ${kind}: without a resend the worker ${isCertain ? 'sends the same code' : 'sends nothing twice'}`, async () => {
      const { sandbox, start, verify, phone, chatfactor, clock } = await enrolled()
      sandbox.telegram.fault({ kind, method: 'sendMessage', retryAfterS: 2 })
      const started = await start()
      await chatfactor.settled()
      await clock.advance(31_000)
      expect((await chatfactor.worker.runOnce()).sent).toBe(isCertain ? 1 : 0)
      expect(await verify(idOf(started), phone.lastCode())).toMatchObject({
        outcome: isCertain ? 'accepted' : 'wrong_code',
      })
    })
  }

  it('C49: a code that could not be sent in time is dropped', async () => {
    const { sandbox, start, phone, chatfactor, clock } = await enrolled()
    sandbox.telegram.fault({ kind: 'server_error', method: 'sendMessage' })
    await start()
    await chatfactor.settled()
    await clock.advance(180_000)
    expect((await chatfactor.worker.runOnce()).sent).toBe(0)
    expect(phone.lastCode()).toBeNull()
  })

  it('R30: a code that arrived although the answer was lost works, and does not arrive twice', async () => {
    const { sandbox, start, verify, phone, chatfactor, clock } = await enrolled()
    sandbox.telegram.fault({ kind: 'reset', method: 'sendMessage', isCarriedOut: true })
    const started = await start()
    expect(started).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    await chatfactor.settled()
    await clock.advance(31_000)
    await chatfactor.worker.runOnce()
    expect(phone.messages().filter(({ text }) => text.includes('It works for'))).toHaveLength(1)
    expect(await verify(idOf(started), phone.lastCode())).toMatchObject({ outcome: 'accepted' })
  })

  it('R20: the caller waits no longer than it said', async () => {
    const { sandbox, start } = await enrolled({ timeoutMs: 30_000 })
    sandbox.telegram.fault({ kind: 'stall', method: 'sendMessage' })
    const began = performance.now()
    expect(await start(100)).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('C52: a person who blocked the bot is unreachable, which is told, undone by unblocking, and never a revocation', async () => {
    const { phone, start, verify, chatfactor, resourceId, user, sandbox } = await enrolled()
    const heard: ChatfactorEvents['chat.unreachable'][0][] = []
    const back: unknown[] = []
    chatfactor.on('chat.unreachable', (event) => heard.push(event))
    chatfactor.on('chat.reachable', (event) => back.push(event))
    const [token] = await chatfactor.tokens.list({ resourceId, user })
    const tokenIds = [token?.id ?? '']
    const stateOfToken = async () => (await chatfactor.tokens.list({ resourceId, user })).map(({ state }) => state)

    await phone.block()
    expect(heard).toEqual([{ transport: 'telegram', accountId: '4242', reason: 'blocked', tokenIds }])
    expect(await stateOfToken()).toEqual(['unreachable'])
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
    await phone.unblock()
    expect(back).toHaveLength(1)
    expect(await stateOfToken()).toEqual(['active'])

    sandbox.telegram.fault({ kind: 'blocked', method: 'sendMessage' })
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
    await chatfactor.settled()
    expect(heard).toHaveLength(2)
    const again = await start()
    expect(await verify(idOf(again), phone.lastCode())).toMatchObject({ outcome: 'accepted' })
  })

  it('C47: a greeting that could not be sent arrives later, by the worker', async () => {
    const { sandbox, phone, links, chatfactor, clock, stateNow } = await withOpenEnrollment()
    sandbox.telegram.fault({ kind: 'server_error', method: 'sendMessage' })
    await phone.open(links.qr)
    await phone.pressStart()
    await chatfactor.settled()
    expect(await stateNow()).toBe('active')
    expect(phone.messages().filter(({ from }) => from === 'bot')).toEqual([])
    await clock.advance(31_000)
    await chatfactor.worker.runOnce()
    expect(phone.messages().at(-1)?.text).toMatch(/^Done\./)
  })
})
