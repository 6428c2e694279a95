import { describe, expect, it } from 'vitest'
import { home } from '../support/person.js'
import { firstKey } from '../support/setting.js'

const newKey = { id: 'k2', secret: Buffer.alloc(32, 9) }

async function rotated() {
  const given = await home()
  return { ...given, rotate: () => given.another([newKey, firstKey]) }
}

describe('after a new master key was put in front of the old one', () => {
  it.each(['link', 'typed'] as const)(
    'C40: a code that was shown before it still leads to a token (%s)',
    async (way) => {
      const { rotate, ana, startEnrollment, linkCode, typedCode, telegram } = await rotated()
      const { id } = await startEnrollment(ana)
      const code = way === 'link' ? await linkCode(id) : await typedCode(id)
      const after = rotate()
      const event =
        way === 'link'
          ? ({ type: 'code', chatId: '42', code } as const)
          : ({ type: 'text', chatId: '42', text: code } as const)
      await after.handleWebhook('telegram', telegram.webhook([event]))
      await after.settled()
      const state = way === 'link' ? 'active' : 'awaiting_confirmation'
      expect((await after.enrollments.get(id)).state).toBe(state)
    },
  )

  it('C40: what begins under the new key works as before', async () => {
    const { rotate, ana, resource, telegram } = await rotated()
    const after = rotate()
    const about = { resourceId: resource.id, user: { id: ana.id } }
    const { id } = await after.enrollments.start({ ...about, name: 'My phone', transport: 'telegram' })
    const code = new URL((await after.enrollments.links(id)).qr).searchParams.get('start') ?? ''
    await after.handleWebhook('telegram', telegram.webhook([{ type: 'code', chatId: '42', code }]))
    await after.settled()
    expect((await after.enrollments.get(id)).state).toBe('active')
  })

  it('C40: sessions go on, a code that was sent is right, and an undo link undoes', async () => {
    const { rotate, ana, resource, enroll, come, sendCode, undoSecret } = await rotated()
    await enroll(ana, '42')
    const { secret } = await come(ana, { chatId: '42' })
    const { challengeId, code } = await sendCode(ana)
    const undo = await undoSecret()
    const after = rotate()
    expect(await after.sessions.check({ resourceId: resource.id, secret })).not.toBeNull()
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    expect((await after.challenges.verify({ ...about, challengeId, code })).outcome).toBe('accepted')
    expect((await after.notices.undo({ secret: undo })).outcome).toBe('undone')
  })
})
