import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runPerson } from '../../support/model/person-run.js'
import { personSteps } from '../../support/model/person-steps.js'

/** How many sequences of steps are tried; more with MODEL_RUNS. */
const sequences = Number(process.env.MODEL_RUNS ?? 300)
const longest = 50

// mutant: any line of core: enrollments/machine.ts, enrollments/claim.ts, challenges/judge.ts, assignments/*-limits.ts
it('R9, R11, R18, R19, R21, R23, C5, C6, C7, C13, C15, C22, C24: answers like the model after any sequence of steps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.constantFrom(3, 5, 10), personSteps(longest), (...given) => runPerson(...given)),
    { numRuns: sequences },
  )
  expect(sequences).toBeGreaterThan(0)
}, 600_000)
