import * as fc from 'fast-check'
import { assistantSteps } from './assistants-steps.js'
import type { ModelMode, ModelProof } from './challenge-model.js'
import type { Chat } from './person-model.js'
import { switches } from './person-policy.js'
import type { Step } from './person-run.js'

const chat = fc.constantFrom<Chat>('a', 'b', 'taken')
const pick = fc.constantFrom(0, 0, 0, 1, 2)
const isStale = fc.constantFrom(false, false, false, true)
const stepsOf = <S extends Step>(weight: number, arbitrary: fc.Arbitrary<S>) => ({ weight, arbitrary })

const least = fc.constantFrom<ModelProof>(
  'code',
  'code',
  'code',
  'code',
  'approve_deny',
  'number_matching',
  'code_entry',
)
const wished = {
  mode: fc.constantFrom<ModelMode | null>(null, null, null, 'approve_deny', 'number_matching', 'code_entry'),
  instead: fc.constantFrom('code' as const, 'refuse' as const, 'refuse' as const),
  isSigned: fc.constantFrom(false, false, true),
  least,
}

const deed: fc.Arbitrary<Step> = fc.oneof(
  ...assistantSteps,
  stepsOf(
    3,
    fc.record({
      do: fc.constant('enroll' as const),
      swaps: fc.boolean(),
      by: fc.constantFrom('host' as const, 'person' as const),
    }),
  ),
  // Switched on more often than off, so that not everything is refused before long.
  stepsOf(
    4,
    fc.record({
      do: fc.constant('turn' as const),
      what: fc.constantFrom(...switches),
      isOn: fc.constantFrom(true, true, false),
    }),
  ),
  stepsOf(2, fc.record({ do: fc.constantFrom('sign_in' as const, 'clear_factor' as const, 'end_sessions' as const) })),
  stepsOf(
    2,
    fc.record({
      do: fc.constantFrom('block' as const, 'allow' as const, 'allow' as const, 'end_bypass' as const),
    }),
  ),
  stepsOf(1, fc.record({ do: fc.constant('bypass' as const), forMs: fc.constantFrom(60_000, 600_000, 3_600_000) })),
  stepsOf(2, fc.record({ do: fc.constant('look' as const), pick })),
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
  stepsOf(
    6,
    fc.record({
      do: fc.constant('start' as const),
      session: fc.constantFrom(0, 0, 0, 1, 2, 3),
      known: fc.constantFrom(false, false, true),
    }),
  ),
  stepsOf(
    1,
    fc.record({ do: fc.constantFrom('unlock' as const, 'unlock' as const, 'revoke' as const, 'sweep' as const) }),
  ),
  stepsOf(1, fc.record({ do: fc.constant('not_me' as const), chat })),
  stepsOf(
    3,
    fc.record({ do: fc.constant('fetch' as const), chat: fc.constantFrom<Chat>('a', 'a', 'a', 'b', 'taken') }),
  ),
  stepsOf(
    3,
    fc.record({
      do: fc.constantFrom('its_me' as const, 'its_me' as const, 'not_mine' as const),
      chat: fc.constantFrom<Chat>('a', 'a', 'a', 'b'),
      pick,
    }),
  ),
  stepsOf(
    6,
    fc.record({
      do: fc.constant('ask' as const),
      session: fc.constantFrom(0, 0, 0, 1, 2),
      known: fc.constantFrom(false, false, true),
      isOther: fc.constantFrom(false, false, true),
      ...wished,
    }),
  ),
  stepsOf(
    6,
    fc.record({
      do: fc.constant('guard' as const),
      session: fc.constantFrom(0, 0, 0, 1, 2),
      known: fc.constantFrom(false, false, true),
      isOther: fc.constantFrom(false, false, true),
      kind: fc.constantFrom('otp' as const, 'approval' as const),
      once: fc.constantFrom(false, false, true),
      again: fc.constantFrom(false, false, false, true),
      ...wished,
    }),
  ),
  stepsOf(
    8,
    fc.record(
      {
        do: fc.constant('check' as const),
        pick,
        least,
        once: fc.constantFrom(false, false, true),
        back: fc.constantFrom(0, 0, 1, null),
      },
      { requiredKeys: ['do', 'pick', 'least', 'once'] },
    ),
  ),
  stepsOf(
    2,
    fc.record({
      do: fc.constant('disown' as const),
      chat: fc.constantFrom<Chat>('a', 'a', 'a', 'b'),
      pick: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  ),
  stepsOf(
    2,
    fc.record({
      do: fc.constantFrom('end_sign_in' as const, 'sign_out_others' as const),
      session: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  ),
  stepsOf(
    8,
    fc.record({
      do: fc.constant('press' as const),
      chat: fc.constantFrom<Chat>('a', 'a', 'a', 'a', 'b', 'taken'),
      pick: fc.constantFrom(0, 0, 0, 0, 1),
      button: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const, 'no' as const, 'deny' as const),
      isStale,
    }),
  ),
  stepsOf(
    4,
    fc.record({
      do: fc.constant('enter' as const),
      chat: fc.constantFrom<Chat>('a', 'a', 'a', 'b'),
      isRight: fc.boolean(),
    }),
  ),
  stepsOf(
    8,
    fc.record({ do: fc.constant('redeem' as const), pick, isOther: fc.constantFrom(false, false, false, true), least }),
  ),
  stepsOf(1, fc.record({ do: fc.constant('abandon' as const), pick })),
  stepsOf(6, fc.record({ do: fc.constant('resend' as const), pick })),
  stepsOf(
    16,
    fc.record({
      do: fc.constant('verify' as const),
      pick,
      back: fc.constantFrom(0, 0, 1, 2, 3, 3, null, null, null, null),
      least: fc.constantFrom<ModelProof>('code', 'code', 'code', 'code', 'code', 'approve_deny', 'code_entry'),
    }),
  ),
  stepsOf(
    3,
    fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(1, 1_000, 30_000, 60_000) },
        { weight: 3, arbitrary: fc.constantFrom(59_999, 179_999, 180_000, 299_999, 300_000, 600_000) },
        { weight: 1, arbitrary: fc.constantFrom(899_999, 900_000, 3_600_000, 86_400_000) },
      ),
    }),
  ),
)

/** Done by one instance or the other, and now and then by somebody else. */
const step: fc.Arbitrary<Step> = fc
  .tuple(deed, fc.constantFrom<0 | 1>(0, 0, 0, 0, 1), fc.constantFrom<0 | 1>(0, 1))
  .map(([one, who, on]) => ({ ...one, who, on }))

/** Most of what is interesting happens to somebody who has a token. */
const enrolls: readonly Step[] = [
  { do: 'enroll', swaps: false, by: 'host' },
  { do: 'scan', chat: 'a', pick: 0, isStale: false, lateBy: 0 },
  { do: 'confirm', pick: 0, isRight: true },
]
const bothEnroll: readonly Step[] = [...enrolls, ...enrolls.map((one): Step => ({ ...one, who: 1, on: 1 }))]

/** Sequences of at most so many steps, after those of somebody who has a token. */
export function personSteps(longest: number): fc.Arbitrary<readonly Step[]> {
  return fc
    .tuple(
      fc.constantFrom([], enrolls, enrolls, bothEnroll),
      fc.array(step, { minLength: 1, maxLength: longest, size: 'max' }),
    )
    .map(([beginning, rest]) => [...beginning, ...rest])
}
