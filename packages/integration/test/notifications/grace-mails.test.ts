import { describe, expect, it } from 'vitest'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

describe.each(scenesOnStores)('whoever has to add a second factor ($name)', ({ set }) => {
  /** Ana has signed in to a Resource that requires a second factor, and has none. */
  async function inGrace(graceDays: number) {
    const scene = await set({ policy: { secondFactor: { required: true, gracePeriodMs: graceDays * dayMs } } })
    const ana = await scene.person('ana', { email: 'ana@example.org' })
    await signIn(scene, ana)
    const { clock, chatfactor, mailer } = scene
    /** Moves the clock and lets the worker look around on the way, more often than anything happens. */
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= 6 * hourMs) {
        await clock.advance(Math.min(left, 6 * hourMs))
        await chatfactor.worker.runOnce()
        await chatfactor.settled()
      }
    }
    const reminders = () => mailer.sent.filter(({ subject }) => subject.includes('add a second factor by'))
    return { ...scene, ana, pass, reminders }
  }

  async function signIn({ chatfactor, resourceId }: Scene, { login, password }: { login: string; password: string }) {
    const browser = { network: '203.0.113.7', device: 'Firefox (Linux)' }
    const done = await chatfactor.signIn.withPassword({ resourceId, login, password, ...browser })
    expect(done.outcome).toBe('signed_in')
    await chatfactor.settled()
  }

  it('R2: is mailed at half time and a day before the end, once each, with the end and where to go', async () => {
    const { pass, reminders, ana, ...scene } = await inGrace(14)
    const end = scene.clock.now().getTime() + 14 * dayMs
    await pass(7 * dayMs - 6 * hourMs)
    expect(reminders()).toEqual([])
    // Signing in again begins nothing anew.
    await signIn(scene, ana)
    await pass(6 * hourMs)
    expect(reminders()).toHaveLength(1)
    await pass(6 * dayMs - 6 * hourMs)
    expect(reminders()).toHaveLength(1)
    await pass(6 * hourMs)
    expect(reminders()).toHaveLength(2)
    await pass(3 * dayMs)
    expect(reminders()).toHaveLength(2)
    const day = new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: 'UTC' }).format(end)
    for (const { to, subject, text } of reminders()) {
      expect(to).toBe('ana@example.org')
      expect(`${subject}${text}`).toMatch(/add a second factor by .*UTC/)
      expect(text).toMatch(new RegExp(`until .*\\b${day}\\b.* UTC`))
      expect(text).toMatch(/https?:\/\/\S+\/p\/billing/)
      expect(text).toContain('Assign New')
    }
  })

  it('is mailed once where half time is no more than a day before the end', async () => {
    const { pass, reminders } = await inGrace(2)
    await pass(3 * dayMs)
    expect(reminders()).toHaveLength(1)
  })

  it('is mailed by one of two workers, never by both', async () => {
    const { clock, chatfactor, instance, reminders } = await inGrace(2)
    const other = instance()
    await clock.advance(dayMs)
    await Promise.all([chatfactor.worker.runOnce(), other.worker.runOnce(), chatfactor.worker.runOnce()])
    await Promise.all([chatfactor.settled(), other.settled()])
    expect(reminders()).toHaveLength(1)
    await other.close()
  })

  it('R2: is left alone once there is a token', async () => {
    const { pass, reminders, enroll, ana } = await inGrace(14)
    await pass(7 * dayMs)
    await enroll(ana, 'chat-a')
    await pass(7 * dayMs)
    expect(reminders()).toHaveLength(1)
  })

  it('is left alone where nothing is required any more', async () => {
    const { pass, reminders, chatfactor, resourceId } = await inGrace(14)
    await chatfactor.resources.update(resourceId, { secondFactor: { required: false } })
    await pass(14 * dayMs)
    expect(reminders()).toEqual([])
  })

  it('is left alone while the portal is closed, where there is nowhere to add one', async () => {
    const { pass, reminders, chatfactor, resourceId } = await inGrace(14)
    await chatfactor.resources.update(resourceId, { selfService: { enabled: false } })
    await pass(8 * dayMs)
    expect(reminders()).toEqual([])
    await chatfactor.resources.update(resourceId, { selfService: { enabled: true } })
    await pass(6 * dayMs)
    expect(reminders()).toHaveLength(1)
  })

  it('R33: is mailed at the address that counts then, and later where people were given more time', async () => {
    const { pass, reminders, chatfactor, resourceId, ana } = await inGrace(4)
    await chatfactor.users.update({ id: ana.id }, { email: 'new@example.org' })
    await chatfactor.resources.update(resourceId, { secondFactor: { gracePeriodMs: 20 * dayMs } })
    await pass(9 * dayMs)
    expect(reminders()).toEqual([])
    await pass(dayMs)
    expect(reminders().map(({ to }) => to)).toEqual(['new@example.org'])
    await pass(9 * dayMs)
    expect(reminders()).toHaveLength(2)
    await pass(9 * dayMs)
    expect(reminders()).toHaveLength(2)
  })
})
