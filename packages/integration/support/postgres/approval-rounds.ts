import { atOnce, audited } from './at-once.js'
import type { Call, Callee } from './call.js'
import { calleeOf } from './perform.js'
import type { RaceRound } from './race-rounds.js'
import { enrolledPerson, type RaceTrack } from './race-track.js'

export const presses: RaceRound = {
  is: '64 presses of the right button, then 64 redeems',
  comesTo: { presses: { 200: 64 }, redeemed: { accepted: 1, already_used: 63 }, answered: ['approved'], misses: 0 },
  async run(track, callees) {
    const { right, press, redeem, answered } = await askedApproval(track)
    const pressed = await atOnce(
      callees,
      64,
      press(() => right),
    )
    return { presses: pressed, redeemed: await atOnce(callees, 64, redeem), ...(await answered()) }
  },
}

export const rightAndWrong: RaceRound = {
  is: '64 presses at once, half of the right button, half of a wrong one',
  comesTo: { presses: { 200: 64 }, isOne: true },
  async run(track, callees) {
    const { right, wrong, press, redeem, answered } = await askedApproval(track)
    const pressed = await atOnce(
      callees,
      64,
      press((at) => (at % 8 < 4 ? right : wrong)),
    )
    const redeemed = await atOnce(callees, 1, redeem)
    const found = JSON.stringify([redeemed, await answered()])
    const mayBe = [
      [{ accepted: 1 }, { answered: ['approved'], misses: 0 }],
      [{ denied: 1 }, { answered: ['denied'], misses: 1 }],
    ]
    return { presses: pressed, isOne: mayBe.some((one) => JSON.stringify(one) === found) }
  },
}

export const endings: RaceRound = {
  is: '60 presses of the right button while its challenge is cancelled and its token revoked',
  comesTo: { redeemed: { expired: 64 } },
  async run(track, callees) {
    const { right, press, redeem, person, challengeId, tokenId } = await askedApproval(track)
    const pressed = press(() => right)
    const ends: readonly Call[] = [
      { do: 'cancel', ...person, challengeId },
      { do: 'revoke', tokenId },
    ]
    await atOnce(callees, 62, (at) => ends[at - 30] ?? pressed(at))
    return { redeemed: await atOnce(callees, 64, redeem) }
  },
}

export const locking: RaceRound = {
  is: '24 presses of the right button while 40 wrong codes lock the person',
  comesTo: { redeemed: { locked: 64 }, misses: 10, isOnce: true },
  async run(track, callees) {
    const { right, press, redeem, answered, person, chatId } = await askedApproval(track)
    const by = calleeOf(track.control)
    const codes = [await by({ do: 'start', ...person, chatId }), await by({ do: 'start', ...person, chatId })]
    const pressed = press(() => right)
    await atOnce(callees, 64, (at) => {
      const { challengeId = '' } = codes[at % 2] ?? {}
      return at < 40 ? { do: 'verify', ...person, challengeId, code: 'wrong' } : pressed(at)
    })
    const redeemed = await atOnce(callees, 64, redeem)
    const [row] = await track.query('select misses_in_total from chatfactor.assignments where user_id = $1', [
      person.userId,
    ])
    const { answered: ends } = await answered()
    return { redeemed, misses: row?.misses_in_total, isOnce: ends.length <= 1 && !ends.includes('denied') }
  },
}

export const questions: RaceRound = {
  is: '64 questions for one person',
  comesTo: { answers: { sent: 3, throttled: 61 }, states: ['cancelled', 'cancelled', 'pending'], isPointedAt: true },
  async run(track, callees) {
    const { person, chatId } = await enrolledPerson(track)
    const answers = await atOnce(callees, 64, () => ({ do: 'ask', ...person, chatId }))
    const rows = await track.query(
      `select c.state, a.live_approval_id = c.id as live from chatfactor.challenges c
       join chatfactor.assignments a on a.id = c.assignment_id where c.user_id = $1 order by c.state`,
      [person.userId],
    )
    return {
      answers,
      states: rows.map(({ state }) => state),
      isPointedAt: rows.every(({ state, live }) => live === (state === 'pending')),
    }
  },
}

export const approvalRounds: readonly RaceRound[] = [presses, rightAndWrong, endings, locking, questions]

/** Somebody who is asked to press a number, and what can be done about it. */
async function askedApproval(track: RaceTrack) {
  const { person, chatId, tokenId } = await enrolledPerson(track)
  const by: Callee = calleeOf(track.control)
  const { outcome, challengeId, right, wrong } = await by({ do: 'ask', ...person, chatId })
  if (challengeId === undefined || right === undefined || wrong === undefined) throw new Error(outcome)
  return {
    ...{ person, chatId, tokenId, challengeId, right, wrong },
    press: (token: (at: number) => string) => (at: number) => {
      return { do: 'press', chatId, token: token(at), eventId: `press ${at} of ${challengeId}` } as const
    },
    redeem: () => ({ do: 'redeem', ...person, challengeId }) as const,
    answered: async () => {
      const counts = await Promise.all(
        ['approved', 'denied'].map((how) => audited(track, `challenge.${how}`, 'challengeId', challengeId)),
      )
      const [row] = await track.query('select misses from chatfactor.assignments where user_id = $1', [person.userId])
      const answered = ['approved', 'denied'].flatMap((how, at) => Array<string>(counts[at] ?? 0).fill(how))
      return { answered, misses: row?.misses }
    },
  }
}
