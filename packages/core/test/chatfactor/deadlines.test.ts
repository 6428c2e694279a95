import { createAdministration } from '@chatfactor/console'
import { expect, it } from 'vitest'
import { browser, home, hourMs, minuteMs, type Setting, secondMs, setting, wrong } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

/** Something that holds for a while, with the way to see whether it still does. */
interface Deadline {
  readonly what: string
  readonly lifeMs: number
  /** Makes it, and gives the question whether it still holds. */
  begin(): Promise<{ readonly clock: Pick<Setting['clock'], 'advance'>; readonly holds: () => Promise<boolean> }>
}

const deadlines: readonly Deadline[] = [
  {
    what: 'a link code',
    lifeMs: 300 * secondMs,
    async begin() {
      const { ana, startEnrollment, linkCode, hear, chatfactor, clock } = await setting()
      const enrollment = await startEnrollment(ana)
      const code = await linkCode(enrollment.id)
      const holds = async () => {
        await hear({ type: 'code', chatId: 'chat-a', code })
        return (await chatfactor.enrollments.get(enrollment.id)).state === 'active'
      }
      return { clock, holds }
    },
  },
  {
    what: 'the wait for a first message, which ends 600 seconds after the scan,',
    lifeMs: 600 * secondMs,
    async begin() {
      const { ana, startEnrollment, open, say, stateOf, clock } = await viberLike()
      const enrollment = await startEnrollment(ana)
      await open(enrollment, 'chat-a')
      const holds = async () => {
        await say('chat-a', 'hello')
        return (await stateOf(enrollment)) === 'active'
      }
      return { clock, holds }
    },
  },
  {
    what: 'opening a chat again while its first message is waited for',
    lifeMs: 600 * secondMs,
    async begin() {
      const { ana, startEnrollment, linkCode, answerTo, clock } = await viberLike()
      const enrollment = await startEnrollment(ana)
      const opening = { type: 'code', chatId: 'chat-a', pushable: false, mayReply: false } as const
      const code = await linkCode(enrollment.id)
      const welcome = await answerTo({ ...opening, code })
      return { clock, holds: async () => (await answerTo({ ...opening, code }))?.text === welcome?.text }
    },
  },
  {
    what: 'a mailed code',
    lifeMs: 10 * minuteMs,
    async begin() {
      const { chatfactor, resource, mailTo, clock } = await home()
      const cleo = await chatfactor.users.create({ login: 'cleo', email: 'cleo@example.org' })
      await chatfactor.assignments.create({ resourceId: resource.id, userId: cleo.id })
      const about = { resourceId: resource.id, ...browser }
      const mailing = await chatfactor.signIn.sendMailCode({ ...about, login: 'cleo' })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId } = mailing
      const code = /^\d{6}$/m.exec(await mailTo('cleo@example.org'))?.[0] ?? ''
      const holds = async () =>
        (await chatfactor.signIn.withMailCode({ ...about, attemptId, code })).outcome === 'signed_in'
      return { clock, holds }
    },
  },
  {
    what: 'a bypass',
    lifeMs: hourMs,
    async begin() {
      const { chatfactor, resource, ana, clock, enroll } = await home()
      await enroll(ana, '42')
      const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
      await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: 'Lost phone' })
      const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', kind: 'otp' } as const
      return { clock, holds: async () => (await chatfactor.challenges.start(about)).outcome === 'bypassed' }
    },
  },
  {
    what: 'a first lock',
    lifeMs: 15 * minuteMs,
    async begin() {
      const { chatfactor, resource, ana, clock, enroll, sendCode, verify } = await home()
      await enroll(ana, '42')
      const { challengeId, code } = await sendCode(ana)
      for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, wrong(code))
      const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', kind: 'otp' } as const
      return { clock, holds: async () => (await chatfactor.challenges.start(about)).outcome === 'locked' }
    },
  },
  {
    what: 'the peace of a chat that said "not me"',
    lifeMs: 24 * hourMs,
    async begin() {
      const { chatfactor, ana, enroll, press, startEnrollment, scan, clock } = await setting()
      await enroll(ana, 'chat-a')
      await press('chat-a', 'It wasn’t me')
      const holds = async () => {
        const enrollment = await startEnrollment(ana)
        await scan(enrollment, 'chat-a')
        return (await chatfactor.enrollments.get(enrollment.id)).state === 'awaiting_scan'
      }
      return { clock, holds }
    },
  },
  {
    what: 'the pause after a hint',
    lifeMs: minuteMs,
    async begin() {
      const { say, shownIn, clock } = await setting()
      await say('chat-a', 'hello')
      const holds = async () => {
        await say('chat-a', 'hello?')
        return shownIn('chat-a').length === 1
      }
      return { clock, holds }
    },
  },
  {
    what: 'the whole life of a session',
    lifeMs: 8 * hourMs,
    async begin() {
      const { signIn, ana, clock, isSignedIn } = await home()
      const visit = await signIn(ana)
      const stay = async (ms: number) => {
        for (let left = ms; left > 0; left -= 10 * minuteMs) {
          await clock.advance(Math.min(left, 10 * minuteMs))
          await isSignedIn(visit)
        }
      }
      await stay(8 * hourMs - minuteMs)
      return {
        clock: { ...clock, advance: (ms) => clock.advance(ms - 8 * hourMs + minuteMs) },
        holds: () => isSignedIn(visit),
      }
    },
  },
]

it.each(deadlines)('$what holds for $lifeMs milliseconds, and not one longer', async ({ lifeMs, begin }) => {
  for (const [ms, expected] of [
    [lifeMs - 1, true],
    [lifeMs, false],
  ] as const) {
    const { clock, holds } = await begin()
    await clock.advance(ms)
    expect(await holds()).toBe(expected)
  }
})
