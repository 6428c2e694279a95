import { createAdministration } from '@chatfactor/console'
import { fakeTransport, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { Enrollment, Transport } from '../../src/index.js'

async function opened() {
  const given = await world({ people: { ana: { email: 'ana@example.org' } }, everythingAllowed: true })
  await given.enroll(given.ana, '42')
  return given
}

describe('after close', () => {
  it('R36: every verb throws CLOSED, nothing is sent, and nothing is asked of the store', async () => {
    const { chatfactor, resource, ana, telegram, clock } = await opened()
    const user = { id: ana.id }
    const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods: {} })
    await chatfactor.close()
    const sent = telegram.sent.length
    const closed = { code: 'CLOSED', category: 'unreachable', retryable: false }
    const start = { resourceId: resource.id, user, kind: 'otp', purpose: 'sign_in' } as const
    await expect(chatfactor.challenges.start(start)).rejects.toMatchObject(closed)
    await expect(chatfactor.worker.runOnce()).rejects.toMatchObject(closed)
    await expect(me.view()).rejects.toMatchObject(closed)
    await expect(chatfactor.receive('telegram', [])).rejects.toMatchObject(closed)
    for (const call of [
      () => chatfactor.poll(),
      () => chatfactor.worker.start(),
      () => chatfactor.transports.health(),
      () => chatfactor.enrollments.watch('any'),
      () => createAdministration(chatfactor).as({ adminId: 'adam', resources: 'all' }),
    ]) {
      expect(call).toThrow(expect.objectContaining(closed))
    }
    await clock.advance(60 * 60_000)
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R36: a webhook is answered with 503, so that the platform brings it to another process', async () => {
    const { chatfactor, telegram } = await opened()
    await chatfactor.close()
    const webhook = telegram.webhook({ type: 'text', chatId: '42', text: '/help' })
    expect((await chatfactor.handleWebhook('telegram', webhook)).status).toBe(503)
  })

  it('R36: whoever watches an enrollment has seen the last of it, and asks the store no more', async () => {
    const { chatfactor, ana, startEnrollment, clock } = await world({ people: { ana: {} } })
    const { id } = await startEnrollment(ana)
    const seen: Enrollment['state'][] = []
    const watching = (async () => {
      for await (const { state } of chatfactor.enrollments.watch(id)) seen.push(state)
    })()
    await expect.poll(() => seen).toEqual(['awaiting_scan'])
    await chatfactor.close()
    await watching
    expect(seen).toEqual(['awaiting_scan'])
    expect(clock.sleeping()).toBe(0)
  })

  it('R36: closing again is no other end, and waiting for what is sent and stopping the worker are still no errors', async () => {
    const { chatfactor } = await opened()
    chatfactor.worker.start()
    await Promise.all([chatfactor.close(), chatfactor.close()])
    await chatfactor.close()
    await chatfactor.settled()
    await chatfactor.worker.stop()
  })
})

describe('closing', () => {
  it('R36, C48: waits for the calls that are under way and for what they send', async () => {
    const lawful = fakeTransport({ platform: 'telegram' })
    const release: (() => void)[] = []
    let isSlow = false
    const slow: Transport = {
      ...lawful,
      async send(...given) {
        if (isSlow) await new Promise<void>((resolve) => release.push(resolve))
        return lawful.send(...given)
      },
    }
    const { chatfactor, resource, ana, enroll } = await world({ people: { ana: {} }, transports: [slow] })
    await enroll(ana, '42')
    isSlow = true
    const start = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    const calling = chatfactor.challenges.start(start)
    let isClosed = false
    const closing = chatfactor.close().then(() => {
      isClosed = true
    })
    await expect.poll(() => release).toHaveLength(1)
    expect(isClosed).toBe(false)
    release[0]?.()
    expect(await calling).toMatchObject({ outcome: 'sent' })
    await closing
    expect(lawful.sent.at(-1)).toMatchObject({ message: { type: 'otp' }, outcome: 'accepted' })
  })
})

it('closes where the block of `await using` ends', async () => {
  const { chatfactor } = await opened()
  {
    await using used = chatfactor
    await used.resources.list()
  }
  await expect(chatfactor.resources.list()).rejects.toMatchObject({ code: 'CLOSED' })
})
