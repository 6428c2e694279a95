import { setTimeout as pause } from 'node:timers/promises'
import { fakeClock, fakeMailer, world } from '@chatfactor/testkit'
import type { Siege } from './siege.js'

const silenceMs = 10 * 60_000
const stepMs = 5_000
const codes = 20
const inTimeMs = 20_000
const closesWithinMs = 20_000

/** The mail server takes connections and says nothing more for ten minutes. Time is scripted. */
export const silentMail: Siege = {
  name: 'mail',
  what: 'The mail server is silent for 10 minutes while 20 codes meet a messenger that refuses each of them once',
  before: 'no retry, no sweep, no end of `close()`',
  goal: 'codes unaffected: all 20 within 20 s, overdue records are swept, `close()` ends within 20 s',
  async run() {
    const clock = fakeClock()
    // Takes no notice of the signal, as the libraries that people use.
    let isSilent = false
    const send = async () => (isSilent ? clock.sleep(silenceMs) : undefined)
    const mailer = { ...fakeMailer(), send }
    const people = Object.fromEntries(
      Array.from({ length: codes }, (_, at) => [`p${at}`, { password: null, email: `p${at}@example.org` }]),
    )
    const here = await world({ clock, mailer, people, everythingAllowed: true })
    const { chatfactor, resource, telegram, enroll } = here
    const { items } = await chatfactor.users.list({ limit: 100 })
    for (const user of items) await enroll(user, `chat-${user.id}`)
    const overdue = await chatfactor.enrollments.start({
      resourceId: resource.id,
      user: { id: (await here.person('late')).id },
      name: 'Never scanned',
      transport: 'telegram',
    })
    // It runs out in the middle of the silence.
    await clock.advance(silenceMs / 2)
    chatfactor.worker.start()
    isSilent = true

    const wantedAt = new Map<string, Date>()
    const tookMs = new Map<string, number>()
    const waiting = [...items]
    for (let time = 0; time < silenceMs; time += stepMs) {
      const user = time % (silenceMs / codes) === 0 ? waiting.shift() : undefined
      if (user !== undefined) {
        const who = { resourceId: resource.id, network: '192.0.2.1', device: null }
        await chatfactor.signIn.sendMailCode({ ...who, login: user.login ?? '' })
        telegram.answerWith({ outcome: 'unavailable', detail: { httpStatus: 500, code: '500', hint: null } })
        wantedAt.set(`chat-${user.id}`, clock.now())
        const input = { resourceId: resource.id, user: { id: user.id }, kind: 'otp', purpose: 'pay' } as const
        await chatfactor.challenges.start({ ...input, deadlineMs: 100 })
      }
      await clock.advance(stepMs)
      await pause(5)
      for (const { to, message, outcome } of telegram.sent) {
        const wanted = wantedAt.get(to.chatId)
        if (wanted === undefined || message.type !== 'otp' || outcome !== 'accepted' || tookMs.has(to.chatId)) continue
        tookMs.set(to.chatId, clock.now().getTime() - wanted.getTime())
      }
    }
    const inTime = [...tookMs.values()].filter((ms) => ms <= inTimeMs).length
    // Looking at the enrollment would end it, too: whether somebody swept is heard.
    const swept = here.events.some(
      ({ name, data }) => name === 'enrollment.changed' && data.enrollmentId === overdue.id && data.state === 'expired',
    )
    const closing = chatfactor.close().then(() => true)
    const ends = await Promise.race([closing, pause(closesWithinMs, false)])
    await clock.advance(silenceMs)
    const today = `${inTime} of ${codes} codes in time; ${swept ? 'swept' : 'nothing swept'}; \`close()\` ${ends ? 'ends' : 'does not end'}`
    return { today, isHeld: inTime === codes && swept && ends }
  },
}
