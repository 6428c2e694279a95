import * as z from 'zod/mini'
import {
  endsSignIn,
  failure,
  type Happenings,
  keptBack,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  success,
  teller,
} from '../kernel/index.js'
import type { ChallengeId, ResourceId, UserId } from '../records/index.js'

/** The events of challenges. */
export interface ChallengeEvents {
  /** A challenge was started; this does not say whether its message arrived. */
  'challenge.started': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** A challenge was answered correctly, which happens at most once. */
  'challenge.accepted': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** A wrong code, already counted. With `attemptsLeft: 0` the challenge is over. */
  'challenge.missed': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; attemptsLeft: number }]
  /** The person said in the chat that the challenge was not theirs. */
  'challenge.denied': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
}

/** The facts in every event of a challenge. */
export type OfChallenge = { challengeId: string; purpose: string; transaction?: string }

/** A challenge in the form of events. */
export function challengeOf(who: OfPerson, { challengeId, purpose }: OfChallenge) {
  return { challengeId, purpose, ...personOf(who) }
}

/** The events of challenges, as they are reported. */
export const challengeHappenings = {
  /** `sessionId` is set if it is the second factor of a sign-in on our own pages. */
  'challenge.started': (who: OfPerson, facts: OfChallenge & { sessionId?: string }) =>
    success({ name: 'challenge.started', data: challengeOf(who, facts) }),
  'challenge.resent': plain<OfChallenge & { sendNumber: number }>(),
  'challenge.rerouted': plain<OfChallenge & { tokenId: string }>(),
  'challenge.returned': plain<OfChallenge & { tokenId: string }>(),
  'challenge.cancelled': plain<OfChallenge>(),
  'challenge.accepted': endsSignIn(
    'in',
    seenAs('sign_in', (who: OfPerson, facts: OfChallenge) =>
      success({ name: 'challenge.accepted', data: challengeOf(who, facts) }),
    ),
  ),
  'challenge.missed': seenAs(
    'refusal',
    (who: OfPerson, { challengeId, attemptsLeft }: OfChallenge & { attemptsLeft: number }) =>
      failure({ name: 'challenge.missed', data: { ...personOf(who), challengeId, attemptsLeft } }),
  ),
  'challenge.superseded': plain<OfChallenge>('failure'),
  'challenge.mixed_up': plain<OfChallenge>('failure'),
  'challenge.denied': endsSignIn(
    'disowned',
    seenAs('refusal', (who: OfPerson, facts: OfChallenge) =>
      failure({ name: 'challenge.denied', data: challengeOf(who, facts) }),
    ),
  ),
} satisfies Happenings<ChallengeEvents>

/** Reports an event of a challenge. */
export const toldOfChallenge = teller(challengeHappenings)

/** What webhooks say of it. */
export function challengeSaid() {
  const sent = sentAs()
  const ofToken = { tokenId: sent.id }
  // The digest would reveal which transactions are equal.
  const ofChallenge = { challengeId: sent.id, purpose: sent.word, transaction: keptBack }
  const ofSession = { sessionId: z.optional(sent.id) }
  return {
    'challenge.started': said('A challenge was started. Whether its message arrived is not known yet.', {
      ...ofChallenge,
      ...ofSession,
    }),
    'challenge.resent': said('A new code was sent.', { ...ofChallenge, sendNumber: sent.number }),
    'challenge.rerouted': said('A challenge moved on to the next messenger.', { ...ofChallenge, ...ofToken }),
    'challenge.returned': said('A challenge moved back to the first messenger.', { ...ofChallenge, ...ofToken }),
    'challenge.cancelled': said('A challenge ended without an answer.', ofChallenge),
    'challenge.accepted': said(
      'A challenge was answered correctly; this happens at most once.',
      ofChallenge,
      'sign_ins',
    ),
    'challenge.missed': said('A wrong code was typed. With `attemptsLeft: 0` the challenge is over.', {
      ...ofChallenge,
      attemptsLeft: sent.number,
    }),
    'challenge.superseded': said('An earlier code was typed, which is no longer valid.', ofChallenge),
    'challenge.mixed_up': said('The code of another challenge was typed.', ofChallenge),
    'challenge.denied': said('The person said that the challenge was not theirs.', ofChallenge),
  } as const satisfies SaidOf<typeof challengeHappenings>
}
