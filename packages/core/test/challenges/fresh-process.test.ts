import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport, world } from '@chatfactor/testkit'
import { afterAll, describe, expect, it, vi } from 'vitest'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A question that was sent, to whom, and the same Chatfactor in a process in which nothing has been loaded yet. */
async function askedElsewhere(kind: 'otp' | 'approval') {
  const store = memoryStore()
  const options = { keys, store, publicUrl: 'https://id.example.org' }
  const { ana, enroll, chatfactor, resource, telegram, clock } = await world({ ...options, people: { ana: {} } })
  await enroll(ana, 'chat')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session' }
  const mode = kind === 'approval' ? ({ mode: 'code_entry', instead: 'refuse' } as const) : {}
  const asked = await chatfactor.secondFactor.check({ ...about, kind, ...mode })
  if (asked.outcome !== 'sent') throw new Error(asked.outcome)
  await chatfactor.settled()
  vi.resetModules()
  const { createChatfactor } = await import('../../src/index.js')
  const transports = [fakeTransport({ platform: 'telegram', label: 'Telegram', clock })]
  const fresh = createChatfactor({ ...options, transports, clock })
  return {
    fresh,
    about,
    asked,
    own: { ...about, challengeId: asked.challengeId },
    code: telegram.lastCode('chat') ?? '',
  }
}

describe('the first call of a process', () => {
  afterAll(() => {
    vi.resetModules()
  })

  it('R20: judges a code', async () => {
    const { fresh, own, code } = await askedElsewhere('otp')
    expect(await fresh.challenges.verify({ ...own, code })).toMatchObject({ outcome: 'accepted' })
  })

  it('R24: shows the digits of a question', async () => {
    const { fresh, own, asked } = await askedElsewhere('approval')
    expect(asked.show).toMatchObject({ mode: 'code_entry', code: expect.stringMatching(/^\d{6}$/) })
    expect((await fresh.challenges.progress(own)).show).toEqual(asked.show)
  })

  it('R24: shows them again to whoever loads the page of a step-up once more', async () => {
    const { fresh, own, asked } = await askedElsewhere('approval')
    expect(await fresh.secondFactor.check({ ...own, ask: false })).toMatchObject({
      outcome: 'waiting',
      show: asked.show,
    })
  })

  it('R20: says a code to a chat', async () => {
    const { fresh, about } = await askedElsewhere('approval')
    expect(await fresh.challenges.start({ ...about, kind: 'otp' })).toMatchObject({ outcome: 'sent' })
  })
})
