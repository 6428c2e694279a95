import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Chat } from '../../support/model/person-model.js'
import { runPerson, type Step } from '../../support/model/person-run.js'

/** How many sequences of steps are tried; more with MODEL_RUNS. */
const sequences = Number(process.env.MODEL_RUNS ?? 300)
const longest = 50

const chat = fc.constantFrom<Chat>('a', 'b', 'taken')
const pick = fc.constantFrom(0, 0, 0, 1, 2)
const isStale = fc.constantFrom(false, false, false, true)
const stepsOf = <S extends Step>(weight: number, arbitrary: fc.Arbitrary<S>) => ({ weight, arbitrary })

const step: fc.Arbitrary<Step> = fc.oneof(
  stepsOf(3, fc.record({ do: fc.constant('enroll' as const), swaps: fc.boolean() })),
  stepsOf(
    4,
    fc.record({
      do: fc.constant('scan' as const),
      chat,
      pick,
      isStale,
      lateBy: fc.constantFrom(0, 0, 30_000, 90_000),
    }),
  ),
  stepsOf(3, fc.record({ do: fc.constant('type' as const), chat, pick, isStale })),
  stepsOf(4, fc.record({ do: fc.constant('confirm' as const), pick, isRight: fc.boolean() })),
  stepsOf(1, fc.record({ do: fc.constant('regenerate' as const), pick })),
  stepsOf(1, fc.record({ do: fc.constant('cancel' as const), pick })),
  stepsOf(4, fc.record({ do: fc.constant('start' as const) })),
  stepsOf(
    1,
    fc.record({ do: fc.constantFrom('unlock' as const, 'unlock' as const, 'revoke' as const, 'sweep' as const) }),
  ),
  stepsOf(1, fc.record({ do: fc.constant('not_me' as const), chat })),
  stepsOf(1, fc.record({ do: fc.constant('fetch' as const), chat })),
  stepsOf(6, fc.record({ do: fc.constant('resend' as const), pick })),
  stepsOf(
    16,
    fc.record({
      do: fc.constant('verify' as const),
      pick,
      back: fc.constantFrom(0, 1, 2, 3, 3, null, null, null, null),
    }),
  ),
  stepsOf(
    3,
    fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(1, 1_000, 30_000, 60_000) },
        { weight: 3, arbitrary: fc.constantFrom(179_999, 180_000, 299_999, 300_000, 600_000) },
        { weight: 1, arbitrary: fc.constantFrom(899_999, 900_000, 3_600_000, 86_400_000) },
      ),
    }),
  ),
)

/** Most of what is interesting happens to somebody who has a token. */
const enrolls: readonly Step[] = [
  { do: 'enroll', swaps: false },
  { do: 'scan', chat: 'a', pick: 0, isStale: false, lateBy: 0 },
  { do: 'confirm', pick: 0, isRight: true },
]
const steps = fc
  .tuple(fc.constantFrom([], enrolls, enrolls), fc.array(step, { minLength: 1, maxLength: longest, size: 'max' }))
  .map(([beginning, rest]) => [...beginning, ...rest])

// mutant: any line of core: enrollments/machine.ts, enrollments/claim.ts, challenges/judge.ts, assignments/*-limits.ts
it('R9, R11, R18, R19, R21, R23, C5, C6, C7, C13, C15, C22, C24: answers like the model after any sequence of steps', async () => {
  await fc.assert(fc.asyncProperty(fc.boolean(), fc.constantFrom(3, 5, 10), steps, runPerson), { numRuns: sequences })
  expect(sequences).toBeGreaterThan(0)
}, 600_000)
