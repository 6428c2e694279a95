import type { ResourceChange } from '@chatfactor/core'
import { byKey } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { approvalsOf } from '../../support/asked-approvals.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const questions = 100

describe.each(scenesOnStores)('an assistant that was talked into asking all day, $name', ({ set }) => {
  /** Ana, whom the assistant asks, and Ben on the same Resource, each with a chat. */
  async function asked(policy: ResourceChange = {}) {
    const scene = await set({ policy })
    const { store, resourceId } = scene
    const person = async (login: string, chatId: string) => {
      const { id } = await scene.person(login, { email: `${login}@example.org` })
      await scene.enroll({ id }, chatId)
      const asking = approvalsOf(scene, { id }, chatId)
      const { ask, press } = asking
      return {
        ...asking,
        /** Asks if that may be done now, and presses that button. */
        async answer(wish: Parameters<typeof ask>[0], button: 'right' | 'no' | 'deny'): Promise<string> {
          const question = await ask(wish).catch((error: unknown) => String(error).replace('Error: ', ''))
          if (typeof question === 'string') return question
          await press(question[button])
          return (await question.redeem()).outcome
        },
        signIn: (browser: string) =>
          ask({ purpose: 'sign_in', binding: browser }).then(async ({ right, redeem }) => {
            await press(right)
            return (await redeem()).outcome
          }),
        async counted() {
          const [record] = await store.read([byKey('assignments', 'person', { resourceId, userId: id })])
          if (record == null) throw new Error('There is no such assignment.')
          return record
        },
      }
    }
    return { ...scene, ana: await person('ana', '42'), ben: await person('ben', '43') }
  }

  it('R9, R23, R24, C29: a person who says no to each signs in all day, from a second browser too: 0 misses, no lock, no mail', async () => {
    const { ana, ben, clock, mailer, audited } = await asked()
    const mails = mailer.sent.length
    const answers: string[] = []
    for (let task = 0; task < questions; task += 1) {
      answers.push(await ana.answer({ purpose: 'assistant', binding: `task-${task}` }, 'no'))
      if (task % 10 === 0) {
        expect([await ana.signIn('first-browser'), await ana.signIn('second-browser')]).toEqual([
          'accepted',
          'accepted',
        ])
      }
      await clock.advance(dayMs / questions)
    }
    expect(new Set(answers)).toEqual(new Set(['declined', 'throttled']))
    expect(answers.filter((answer) => answer === 'declined')).toHaveLength(10)
    expect(await audited('challenge.declined')).toHaveLength(10)
    const {
      attempts: { misses, missesInTotal, lockedUntil },
      approvals: { history: approvals },
    } = await ana.counted()
    expect({ misses, missesInTotal, lockedUntil }).toEqual({ misses: 0, missesInTotal: 0, lockedUntil: null })
    expect(approvals.strictUntil).toBeNull()
    expect(mailer.sent).toHaveLength(mails)
    expect(await ben.answer({ purpose: 'assistant', binding: 'of-ben' }, 'right')).toBe('accepted')
    expect(await ben.signIn('browser-of-ben')).toBe('accepted')
  })

  it('R23, C29: new names for purposes bring no more than 30 messages a day, and take none from a sign-in', async () => {
    const { ana, clock, telegram } = await asked()
    const before = telegram.sent.length
    const answers: string[] = []
    for (let task = 0; task < questions; task += 1) {
      answers.push(await ana.answer({ purpose: `wish_${task}`, binding: `task-${task}` }, 'no'))
      await clock.advance(dayMs / questions)
    }
    expect(answers.filter((answer) => answer === 'declined')).toHaveLength(30)
    expect(telegram.sent).toHaveLength(before + 30)
    expect(await ana.signIn('second-browser')).toBe('accepted')
    const {
      sends: { by: sentBy, at: sentAt },
    } = await ana.counted()
    expect(sentBy.length).toBeLessThanOrEqual(30)
    expect(sentAt).toHaveLength(sentBy.length)
  })

  it('R24, C30: "It wasn’t me" to four purposes is heard by all others but sign-ins, and the row stays small', async () => {
    const { ana, clock } = await asked({ secondFactor: { attemptLimit: 10 } })
    for (let task = 0; task < 4; task += 1) {
      expect(await ana.answer({ purpose: `wish_${task}` }, 'deny')).toBe('denied')
      await clock.advance(10 * minuteMs)
    }
    const fifth = await ana.ask({ purpose: 'wish_5' })
    expect(fifth.show?.mode).toBe('code_entry')
    await ana.press(fifth.deny)
    expect((await ana.start({ purpose: 'wish_6' })).outcome).toBe('throttled')
    expect((await ana.counted()).approvals.history.others).toHaveLength(4)
    expect((await ana.ask({ purpose: 'sign_in' })).show?.mode).toBe('number_matching')
  })

  it('C29, C30, R24: whoever knows the password and asks twenty times is stopped as before', async () => {
    const { ana, clock } = await asked()
    const outcomes: string[] = []
    for (let time = 0; time < 20; time += 1) {
      outcomes.push(await ana.answer({ purpose: 'sign_in', binding: `thief-${time}` }, 'no'))
      await clock.advance(minuteMs)
    }
    expect(outcomes.filter((outcome) => outcome === 'declined')).toHaveLength(6)
    const denied: string[] = []
    await clock.advance(dayMs)
    for (let time = 0; time < 20; time += 1) {
      denied.push(await ana.answer({ purpose: 'sign_in', binding: `thief-${time}` }, 'deny'))
      await clock.advance(minuteMs)
    }
    expect(denied.filter((outcome) => outcome === 'denied')).toHaveLength(2)
    expect(denied.at(-1)).toBe('throttled')
    expect((await ana.counted()).attempts.misses).toBe(2)
  })

  it('R18, C28: nothing else takes away the question with which Ana is signing in', async () => {
    const { ana } = await asked()
    const question = await ana.ask({ purpose: 'sign_in' })
    expect(await ana.start({ purpose: 'assistant', binding: 'task' })).toEqual({ outcome: 'busy' })
    await ana.press(question.right)
    expect((await question.redeem()).outcome).toBe('accepted')
    const wish = await ana.ask({ purpose: 'assistant', binding: 'task' })
    expect(await ana.signIn('first-browser')).toBe('accepted')
    expect((await wish.redeem()).outcome).toBe('expired')
  })
})
