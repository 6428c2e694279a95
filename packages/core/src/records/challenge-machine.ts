/** The state of a challenge. `pending` waits for an answer and `approved` waits to be redeemed; everything else is final. */
export type ChallengeState = 'pending' | 'approved' | 'declined' | 'denied' | 'accepted' | 'exhausted' | 'cancelled'

/**
 * What can happen to a challenge: the right code is typed (`accept`), the person approves or declines it in the chat, or says that it
 * was not them (`deny`), an approval lets its person in (`redeem`), a miss leaves no more tries (`exhaust`), or the answer is not wanted any more (`cancel`).
 */
export type ChallengeEvent = 'accept' | 'approve' | 'decline' | 'deny' | 'redeem' | 'exhaust' | 'cancel'

type Row = Readonly<Partial<Record<ChallengeEvent, ChallengeState>>>

/**
 * The whole machine: from a state, an event leads to the next state; anything not listed is refused. Expiry is no event: a
 * challenge stays `pending` or `approved`, and is worth nothing any more. The diagram in the documentation is compared with this table.
 */
export const challengeTable = {
  pending: {
    accept: 'accepted',
    approve: 'approved',
    decline: 'declined',
    deny: 'denied',
    exhaust: 'exhausted',
    cancel: 'cancelled',
  },
  approved: { redeem: 'accepted', cancel: 'cancelled' },
  declined: {},
  denied: {},
  accepted: {},
  exhausted: {},
  cancelled: {},
} as const satisfies Readonly<Record<ChallengeState, Row>>

/** The state that follows, or `null` where the table refuses the event. */
export function nextChallengeState(state: ChallengeState, event: ChallengeEvent): ChallengeState | null {
  const row: Row = challengeTable[state]
  return row[event] ?? null
}

/** Whether the state accepts nothing any more. */
export function isChallengeOver(state: ChallengeState): boolean {
  return Object.keys(challengeTable[state]).length === 0
}
