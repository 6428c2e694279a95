import { describe, expect, it } from 'vitest'
import { type AskedApproval, approvalsOf } from '../../support/asked-approvals.js'
import { setScene } from '../../support/scene.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Ana presses something whatever she is asked; the attacker hopes that it is what their page shows. */
async function attacked() {
  const scene = await setScene()
  const ana = await scene.person('ana')
  await scene.enroll(ana, '42')
  return { ...scene, ana, ...approvalsOf(scene, ana, '42') }
}

/** Ways to press without looking at any page. */
const habits: Readonly<Record<string, (asked: AskedApproval) => string>> = {
  'always the first button': ({ buttons }) => [...buttons.values()][0] ?? '',
  'always the last number': ({ buttons }) => [...buttons.values()][2] ?? '',
  'the same number wherever it is there': ({ buttons }) => buttons.get('42') ?? buttons.get('43') ?? first(buttons),
  'the smallest number': ({ buttons }) => buttons.get(numbersOf(buttons).toSorted()[0] ?? '') ?? '',
}

describe('a number pressed blindly', () => {
  it.each(Object.keys(habits))(
    'R24, C25: %s is right no more often than one time in three, over 200 questions',
    async (habit) => {
      const { ask, press, clock } = await attacked()
      let right = 0
      for (let question = 0; question < 200; question += 1) {
        const asked = await ask({ binding: `session-${question}` })
        expect(asked.show?.mode).toBe('number_matching')
        await press(habits[habit]?.(asked) ?? '')
        const { outcome } = await asked.redeem()
        expect(['accepted', 'denied', 'locked']).toContain(outcome)
        if (outcome === 'accepted') right += 1
        // By then a wrong number is forgotten, and so is whatever it locked.
        await clock.advance(25 * hourMs)
      }
      // One in three is 67; by chance it is more than 111 or less than 26 once in some billion runs.
      expect(right).toBeGreaterThan(25)
      expect(right).toBeLessThan(112)
    },
  )

  it('R24, C26: after the first wrong one nothing is left to press for a day, however often the attacker asks', async () => {
    const { ask, press, start, clock, audited } = await attacked()
    const { wrong } = await ask()
    await press(wrong)
    let asked = 0
    for (let minute = 10; minute < 24 * 60; minute += 10) {
      await clock.advance(10 * minuteMs)
      const next = await start({ binding: `session-${minute}` })
      if (next.outcome !== 'sent') continue
      asked += 1
      expect(next.show?.mode).toBe('code_entry')
    }
    expect(asked).toBeGreaterThan(0)
    expect(await audited('challenge.denied')).toHaveLength(1)
  })
})

function numbersOf(buttons: ReadonlyMap<string, string>): readonly string[] {
  return [...buttons.keys()].filter((label) => /^\d\d$/.test(label))
}

function first(buttons: ReadonlyMap<string, string>): string {
  return [...buttons.values()][0] ?? ''
}
