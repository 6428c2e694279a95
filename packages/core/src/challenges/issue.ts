import {
  by,
  chatOf,
  type Decision,
  type Membership,
  ownerOf,
  type Plan,
  type QuestionKind,
  type Wish,
} from '../kernel/index.js'
import { insert, together, update } from '../ports/index.js'
import type {
  Actor,
  AssignmentRecord,
  ChallengeContext,
  ChallengeRecord,
  SignedTransaction,
  TokenRecord,
  WaitingChallenge,
} from '../records/index.js'
import {
  challengeChange,
  challengeLifeMs,
  codeLifeMs,
  countedFor,
  grants,
  isAwaited,
  isTrusted,
  type Judges,
  nextSendAt,
  openQuestion,
  type Question,
  type Sender,
  trustNow,
  withOpenQuestion,
  withSend,
  withWaiting,
} from '../rules/index.js'
import { toldOfChallenge } from './challenge-happenings.js'
import type { ChallengeStarted } from './challenge-start.js'
import { aboutOf } from './judge.js'
import { newChallenge } from './new-challenge.js'
import { refusalOf } from './nobody-asked.js'
import {
  askedAbout,
  asksTheSame,
  overMessage,
  type Sending,
  sendQuestion,
  sessionOf,
  type Withheld,
  withheld,
} from './question.js'

/** The final answer, a message on its way, or a challenge whose message may not be sent. */
export type Issued = { readonly final: ChallengeStarted } | Sending | Withheld

/** The same question is open already. */
export interface AskedAlready {
  readonly openId: string
}

/** The question, if asking it twice should send once. */
export interface Repeated {
  readonly about: string
  readonly wish: string
  /** Ask again anyway. */
  readonly isNew: boolean
  /** An open question that turned out to be over. */
  readonly passedOver: string | null
}

export interface IssueRecords extends Membership {
  readonly token: TokenRecord | null
  /** The newest question of this kind, if it is one that is answered in the chat. */
  readonly live?: ChallengeRecord | null
  readonly asker?: string | undefined
}

export interface IssueInput {
  /** The actor. */
  readonly actor: Actor
  readonly purpose: string
  readonly bindingHash: string | null
  readonly context: ChallengeContext | null
  /** Whether the person has signed in with this browser before. */
  readonly known: boolean
  /** The asking session, and its names if the binding is more than a session id. */
  readonly asker: string | undefined
  readonly names: readonly string[]
  /** Our own session, if it is its sign-in, for the trail. */
  readonly ofSession: string | undefined
  readonly keyId: string
  readonly site: string
  /** An administrator's bypass does not count. */
  readonly ignoreBypass: boolean
  /** The kind of question, if it is answered in the chat. */
  readonly question: QuestionKind | null
  readonly wish: Wish
  readonly transaction: SignedTransaction | null
  /** `null` if each call asks anew. */
  readonly repeated: Repeated | null
  /** How many buttons a message of this transport may have. */
  readonly maxActions: (transport: string) => number
}

const byCode: Plan = { final: null, mode: null }

/** Decides the outcome of `challenges.start`: refusals in their order, or a challenge and its message (R20). */
export function issueChallenge(
  records: IssueRecords,
  input: IssueInput,
  judges: Judges,
  now: Date,
): Decision<Issued | AskedAlready> {
  const { assignment, token, live: newest = null } = records
  const { actor, site, known, ignoreBypass, question, wish, maxActions, repeated, asker, names, ofSession } = input
  const { purpose, bindingHash, context, keyId, transaction } = input
  const trust = trustNow(records, names)
  const about = { purpose, bindingHash, context, keyId, transaction, trust }
  const how = { kind: question?.name ?? 'otp', mode: null } as const
  const challenge: Question = { purpose, keyId, bindingHash, trust, context, ...how }
  const from = { challenge, known, asker, ...records }
  const refusal = refusalOf(judges, from, { ignoreBypass, stands: 'waiting' }, now)
  if (refusal !== null) return { result: { final: refusal } }
  if (token === null) return { result: { final: { outcome: 'recovery_needed' } } }

  const open = repeated === null || repeated.isNew ? null : openQuestion(assignment.challenges, repeated, now)
  if (open !== null && open.challengeId !== repeated?.passedOver) return { result: { openId: open.challengeId } }

  const sender = { session: sessionOf(input.bindingHash), known, ...countedFor(input.purpose) }
  const retryAt = nextSendAt(assignment.sends, sender, now)
  const room = { retryAt, maxActions: maxActions(chatOf(token).transport) }
  // A question that ended with its sign-in does not stand in the way of another.
  const live = newest !== null && isTrusted(grants.challenge(newest), records) ? newest : null
  const plan = question?.plan({ ...records, live }, { purpose, ...wish }, room, now) ?? byCode
  if (plan.final !== null) return { result: { final: plan.final } }
  const { mode } = plan
  const kind = mode === null ? null : question
  const asked = { kind: kind?.name ?? 'otp', mode, tokenId: token.id } as const
  const start = { digits: token.digits, ...ownerOf(records), ...asked, ...about }
  if (retryAt !== null)
    return startWithheld({ ...records, token }, start, { actor, retryAt, repeated, ofSession, ...sender }, now)
  const made = newChallenge(start, codeLifeMs, now)
  const asking = kind === null ? made : { ...made, sendNumber: kind.nextSendNumber(made, assignment) }
  const waits = { challengeId: asking.id, at: now.getTime(), ...sender, about: null }
  const { result, deliveries } = sendQuestion({ challenge: asking, ...records, token }, { site, question: kind }, now)
  const { deliveryId } = result
  const change = together(
    'assignments',
    {
      sends: withSend(assignment.sends, sender, now, kind?.mark),
      challenges: challengesWith(assignment, waits, repeated, asking, now),
    },
    kind?.opened(asking, assignment) ?? {},
  )
  const replaced = kind !== null && newest !== null && isAwaited(newest, now) ? newest : null
  return {
    result,
    deliveries,
    writes: [
      insert('challenges', { ...asking, deliveryId }),
      update('assignments', assignment, change),
      ...(replaced === null ? [] : [update('challenges', replaced, challengeChange(replaced, 'cancel', now))]),
    ],
    told: [
      toldOfChallenge('challenge.started', by(actor, records), startedOf(asking, ofSession)),
      ...(replaced === null ? [] : [toldOfChallenge('challenge.cancelled', by(actor, records), aboutOf(replaced))]),
    ],
    edits: replaced === null ? [] : overMessage(replaced, 'replaced'),
  }
}

/**
 * Beyond the send limit the challenge is created but nothing is sent: the person fetches the code in the chat (R23).
 * Asking for the same again returns the same challenge, so that asking all day creates only one record every few
 * minutes.
 */
function startWithheld(
  records: Membership & { readonly token: TokenRecord },
  start: Parameters<typeof newChallenge>[0],
  {
    actor,
    retryAt,
    repeated,
    ofSession,
    ...sender
  }: Sender & Pick<IssueInput, 'actor' | 'repeated' | 'ofSession'> & { readonly retryAt: Date },
  now: Date,
): Decision<Issued> {
  const { assignment, token } = records
  const about = askedAbout(start)
  const same = assignment.challenges.waiting.find((waiting) => asksTheSame(waiting, sender, about, now))
  if (same !== undefined) return { result: withheld(same.challengeId, token, retryAt) }
  const challenge = { ...newChallenge(start, challengeLifeMs, now), sendNumber: 0 }
  const waits = { challengeId: challenge.id, at: now.getTime(), ...sender, about }
  return {
    result: withheld(challenge.id, token, retryAt),
    writes: [
      insert('challenges', challenge),
      update('assignments', assignment, {
        challenges: challengesWith(assignment, waits, repeated, challenge, now),
      }),
    ],
    told: [toldOfChallenge('challenge.started', by(actor, records), startedOf(challenge, ofSession))],
  }
}

/** The audit entry of a question: with its session, so that a sign-in can be read as a whole. */
function startedOf(challenge: Parameters<typeof aboutOf>[0], sessionId: string | undefined) {
  return { ...aboutOf(challenge), ...(sessionId === undefined ? {} : { sessionId }) }
}

/** The person's challenges including this one, which a host can ask for again while it is open. */
function challengesWith(
  { challenges }: AssignmentRecord,
  waits: WaitingChallenge,
  repeated: Repeated | null,
  { id: challengeId, purpose, expiresAt }: ChallengeRecord,
  now: Date,
) {
  const waiting = withWaiting(challenges, waits, now)
  if (repeated === null) return waiting
  const { about, wish } = repeated
  const open = { challengeId, about, wish, until: expiresAt.getTime(), ...countedFor(purpose) }
  return { ...waiting, ...withOpenQuestion(challenges, open, now) }
}
