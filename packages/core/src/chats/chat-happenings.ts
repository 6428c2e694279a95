import * as z from 'zod/mini'
import {
  endsSignIn,
  failure,
  type Happenings,
  notForWebhooks,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  teller,
  type Who,
} from '../kernel/index.js'
import type { ChallengeId, ResourceId, SessionId, UserId } from '../records/index.js'

/** The events that come from chats. */
export interface ChatEvents {
  /**
   * The person pressed "It wasn't me" below the notice of a sign-in. A session of the portal has been ended; if you
   * sign people in yourself, end the session that this challenge let in.
   */
  'sign_in.disowned': [
    { resourceId: ResourceId; userId: UserId; sessionId: SessionId | null; challengeId: ChallengeId | null },
  ]
  /**
   * Typed codes are being guessed at this bot: until `until`, a chat without a token has one try an hour. Links still
   * work.
   */
  'typed_codes.paused': [{ transport: string; accountId: string; until: Date }]
}

type OfBot = { transport: string; accountId: string }

/** The events that people cause by writing in chats. */
export const chatHappenings = {
  'sign_in.disowned': endsSignIn(
    'disowned',
    seenAs('refusal', (who: OfPerson, facts: { sessionId: string | null; challengeId: string | null }) =>
      failure({ name: 'sign_in.disowned', data: { ...personOf(who), ...facts } }),
    ),
  ),
  'typed_code.missed': plain<OfBot>('failure'),
  'typed_codes.paused': (_who: Who, facts: OfBot & { until: Date }) =>
    failure({ name: 'typed_codes.paused', data: facts }),
} satisfies Happenings<ChatEvents>

/** Reports an event of a chat. */
export const toldOfChat = teller(chatHappenings)
/** What webhooks say of it. */
export function chatSaid() {
  const sent = sentAs()
  return {
    'sign_in.disowned': said(
      '"It wasn\'t me" was pressed below the notice of a sign-in: end what it let in.',
      {
        sessionId: z.nullable(sent.id),
        challengeId: z.nullable(sent.id),
      },
      'sign_ins',
    ),
    'typed_code.missed': notForWebhooks,
    'typed_codes.paused': notForWebhooks,
  } as const satisfies SaidOf<typeof chatHappenings>
}
