import { expect, it } from 'vitest'
import { dayFaults } from '../siege/days/day-faults.js'
import { planOf, planWords } from '../siege/days/day-plan.js'
import { runDay } from '../siege/days/day-run.js'

/** A slice of `pnpm siege days`: this version alone, and minutes of four seconds. */
const plan = planOf({ seed: 7, minutes: 5, minuteMs: 4_000, posts: 2, faults: dayFaults })

it(`R20, C47: over a bad day nothing is lost, nothing comes twice, and both processes are back: ${planWords(plan)}`, {
  timeout: 180_000,
}, async () => {
  const found = await runDay({ plan, folders: [undefined, undefined], customers: 4, backMs: 30_000 })
  expect(found.problems).toEqual([])
  expect(found.acknowledged.accepted).toBeGreaterThan(0)
})
