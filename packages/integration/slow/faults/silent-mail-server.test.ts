import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const secondMs = 1_000
const unavailable = { outcome: 'unavailable', detail: { httpStatus: 502, code: null, hint: null } } as const

/** So many people ask for a code by mail, more than mails can be under way at once. */
async function askForMails({ chatfactor, resourceId }: Scene, size: number): Promise<void> {
  for (let at = 0; at < size; at += 1) {
    const login = `mail-${at}`
    const { id: userId } = await chatfactor.users.create({ login, email: `${login}@example.org` })
    await chatfactor.assignments.create({ resourceId, userId })
    await chatfactor.signIn.sendMailCode({ resourceId, login, network: `192.0.2.${at}`, device: null })
  }
}

/** Lets time pass, a second at a time, until something is so. */
async function passing({ clock }: Scene, isSo: () => Promise<boolean>): Promise<void> {
  for (let second = 0; second < 120 && !(await isSo()); second += 1) {
    await clock.advance(secondMs)
    await pause(20)
  }
  expect(await isSo()).toBe(true)
}

/** The mail server takes connections and then says nothing, for ever; the mailer waits for it, and knows no signal (R36). */
describe.each(scenesOnStores)('a silent mail server, $name', ({ set }) => {
  it('R36: stops no code: those that are tried again leave on time, new ones at once, and a round ends', async () => {
    const scene = await set()
    const { chatfactor, person, enroll, challenge, telegram, mailer } = scene
    const [ana, ben] = [await person('ana'), await person('ben')]
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    mailer.fallSilent()
    await askForMails(scene, 10)
    telegram.answerWith(unavailable)
    expect(await challenge(ana)).toMatchObject({ outcome: 'undelivered', reason: 'unavailable' })

    chatfactor.worker.start()
    await passing(scene, async () => telegram.lastCode('chat-a') !== null)
    expect((await challenge(ben)).outcome).toBe('sent')
    await chatfactor.worker.runOnce({ deadlineMs: 500 })
    expect((await challenge(ben)).outcome).toBe('sent')
    await chatfactor.close()
  })

  it('R36: keeps nobody from sweeping, nor from closing', async () => {
    const scene = await set()
    const { chatfactor, mailer, clock, store } = scene
    mailer.fallSilent()
    await askForMails(scene, 10)
    chatfactor.worker.start()
    clock.set(new Date(clock.now().getTime() + 8 * 24 * 60 * 60 * secondMs))
    const challenges = () => store.list('challenges', { index: 'overdue', equals: {}, limit: 10 })
    await passing(scene, async () => (await challenges()).items.length === 0)
    const begun = performance.now()
    await chatfactor.close()
    expect(performance.now() - begun).toBeLessThan(12 * secondMs)
  })
})
