import { describe, expect, it } from 'vitest'
import { type ChallengeState, challengeTable } from '../../src/records/challenge-record.js'
import { refusal, setting } from '../support/setting.js'

/** What each door says of a challenge in each state. */
interface Said {
  readonly progress: string
  readonly redeem: string
  readonly check: string
  readonly again: string
  readonly cancel: string
  readonly press: string
}

/** By hand: a state without a row, or a row without a door, does not compile. */
const table: Readonly<Record<ChallengeState, Said>> = {
  pending: {
    progress: 'waiting',
    redeem: 'pending',
    check: 'waiting',
    again: 'sent',
    cancel: 'cancelled',
    press: 'heard',
  },
  approved: {
    progress: 'approved',
    redeem: 'accepted',
    check: 'passed',
    again: 'TRANSITION_REFUSED',
    cancel: 'cancelled',
    press: 'late',
  },
  declined: {
    progress: 'declined',
    redeem: 'declined',
    check: 'declined',
    again: 'TRANSITION_REFUSED',
    cancel: 'already_over',
    press: 'late',
  },
  denied: {
    progress: 'denied',
    redeem: 'denied',
    check: 'denied',
    again: 'TRANSITION_REFUSED',
    cancel: 'already_over',
    press: 'late',
  },
  accepted: {
    progress: 'accepted',
    redeem: 'already_used',
    check: 'passed',
    again: 'TRANSITION_REFUSED',
    cancel: 'already_over',
    press: 'late',
  },
  exhausted: {
    progress: 'exhausted',
    redeem: 'exhausted',
    check: 'sent',
    again: 'TRANSITION_REFUSED',
    cancel: 'already_over',
    press: 'late',
  },
  cancelled: {
    progress: 'over',
    redeem: 'expired',
    check: 'sent',
    again: 'TRANSITION_REFUSED',
    cancel: 'already_over',
    press: 'late',
  },
}

/** How a challenge comes into a state. */
const ways: Readonly<Record<ChallengeState, (asked: Asked) => Promise<unknown>>> = {
  pending: async () => undefined,
  approved: ({ press, right }) => press(right),
  declined: ({ press }) => press('No'),
  denied: ({ press }) => press('It wasn’t me'),
  accepted: async ({ press, right, redeem }) => {
    await press(right)
    await redeem()
  },
  async exhausted({ say, digits }) {
    const wrong = digits.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10))
    for (let miss = 0; miss < 5; miss += 1) await say(wrong)
  },
  cancelled: ({ cancel }) => cancel(),
}

type Asked = Awaited<ReturnType<typeof asked>>

/** Ana is asked to approve something; the digits are those of a page that shows some. */
async function asked(state: ChallengeState) {
  const { chatfactor, resource, ana, enroll, telegram, hear } = await setting({
    resource: { secondFactor: { attemptLimit: 10 } },
  })
  await enroll(ana, 'chat-a')
  const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session' } as const
  const how = {
    kind: 'approval',
    instead: 'refuse',
    ...(state === 'exhausted' ? { mode: 'code_entry' as const } : {}),
  } as const
  const first = await chatfactor.secondFactor.check({ ...own, ...how })
  if (first.outcome !== 'sent') throw new Error(first.outcome)
  await chatfactor.settled()
  const { challengeId, show } = first
  const message = telegram.sent.at(-1)?.message
  const press = async (label: string) => {
    const value = message?.actions.find((action) => action.label === label)?.value ?? ''
    await hear({ type: 'action', chatId: 'chat-a', value, ackId: 'ack', messageId: null })
    await chatfactor.settled()
  }
  return {
    ...{ chatfactor, telegram, press, digits: show?.mode === 'code_entry' ? show.code : '' },
    right: show?.mode === 'number_matching' ? String(show.number) : '',
    say: (text: string) => hear({ type: 'text', chatId: 'chat-a', text }),
    progress: async () => (await chatfactor.challenges.progress({ ...own, challengeId })).state,
    redeem: async () => (await chatfactor.challenges.redeem({ ...own, challengeId })).outcome,
    check: async () => (await chatfactor.secondFactor.check({ ...own, ...how, challengeId })).outcome,
    cancel: async () => (await chatfactor.challenges.cancel({ ...own, challengeId })).outcome,
    async again(): Promise<string> {
      if (state === 'pending') return (await chatfactor.challenges.resend({ ...own, challengeId })).outcome
      return String((await refusal(chatfactor.challenges.resend({ ...own, challengeId }))).code)
    },
  }
}

const states = Object.keys(challengeTable).filter((name): name is ChallengeState => name in challengeTable)
const doors = ['progress', 'redeem', 'check', 'again', 'cancel', 'press'] as const satisfies readonly (keyof Said)[]
const cells = states.flatMap((state) => doors.map((door) => ({ state, door, says: table[state][door] })))

describe('each door says of each state', () => {
  it.each(cells)('R21, R22, R24: $door of one that is $state: $says', async ({ state, door, says }) => {
    const one = await asked(state)
    await ways[state](one)
    await one.chatfactor.settled()
    if (door === 'press') {
      await one.press('No')
      const isLate = one.telegram.acknowledged.at(-1)?.text === 'This has expired.'
      expect(isLate ? 'late' : 'heard').toBe(says)
    } else expect(await one[door]()).toBe(says)
  })
})
