import { challengeOf, type OfChallenge } from '../../challenges/challenge-happenings.js'
import {
  endsSignIn,
  failure,
  type Happenings,
  keptBack,
  type OfPerson,
  personOf,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  success,
  teller,
} from '../../kernel/index.js'
import type { ChallengeId, ResourceId, UserId } from '../../records/index.js'

/** The events of approvals. */
export interface ApprovalEvents {
  /** The person approved a challenge in the chat. This only informs: it still has to be redeemed within a minute. */
  'challenge.approved': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** The person said no in the chat: nothing is wrong, and nothing was counted against them. */
  'challenge.declined': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /**
   * The person said "It wasn't me" twice within a day: until `until` they are asked only for codes, for this purpose.
   */
  'approvals.locked': [{ resourceId: ResourceId; userId: UserId; purpose: string; until: Date }]
}

/** The events of approvals, besides those of every challenge. */
export const approvalHappenings = {
  'challenge.approved': seenAs('approval', (who: OfPerson, facts: OfChallenge) =>
    success({ name: 'challenge.approved', data: challengeOf(who, facts) }),
  ),
  'challenge.declined': endsSignIn(
    'declined',
    seenAs('refusal', (who: OfPerson, facts: OfChallenge) =>
      success({ name: 'challenge.declined', data: challengeOf(who, facts) }),
    ),
  ),
  'approvals.locked': seenAs('refusal', (who: OfPerson, { until, purpose }: { until: Date; purpose: string }) =>
    failure({ name: 'approvals.locked', data: { ...personOf(who), purpose, until } }),
  ),
} satisfies Happenings<ApprovalEvents>

/** Reports an event of an approval. */
export const toldOfApproval = teller(approvalHappenings)

/** What webhooks say of it. */
export function approvalSaid() {
  const sent = sentAs()
  // The digest would reveal which transactions are equal.
  const ofChallenge = { challengeId: sent.id, purpose: sent.word, transaction: keptBack }
  return {
    'challenge.approved': said('The person said yes in the chat; it still has to be redeemed.', ofChallenge),
    'challenge.declined': said('The person said no in the chat; nothing is wrong.', ofChallenge),
    'approvals.locked': said(
      '"It wasn\'t me" was pressed twice within a day: until `until` only codes are asked for.',
      {
        purpose: sent.word,
        until: sent.time,
      },
    ),
  } as const satisfies SaidOf<typeof approvalHappenings>
}
