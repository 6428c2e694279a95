import type { AnswerMode, TransactionField } from './challenge-record.js'
import type { Versioned } from './versioned.js'

/** An agent that asks people for their approval: a program of the host, or an assistant of one person. */
export interface AgentRecord extends Versioned {
  readonly resourceId: string
  /** As people read it, 1 to 40 characters. */
  readonly name: string
  /** The name in lower case with the owner, unique on a Resource. */
  readonly nameKey: string
  /** An `assistant` may ask only its owner. */
  readonly kind: 'service' | 'assistant'
  /** A user; always set for an assistant. */
  readonly ownerId: string | null
  readonly state: 'on' | 'paused'
  /** At most two, so that one can be replaced while the other is in use. */
  readonly keys: readonly AgentKey[]
  readonly createdAt: Date
}

/** A key of an agent, by its keyed hash. */
export interface AgentKey {
  readonly hash: string
  readonly keyId: string
  /** Its last characters, to tell two keys apart. */
  readonly last: string
  readonly at: number
}

/**
 * The questions of agents to a person on a Resource, and their limits: one small record, so that its version decides
 * everything that is limited in number, and sign-ins neither read nor write it.
 */
export interface InboxRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  /** The membership that it is about: a new one starts with an empty inbox. */
  readonly assignmentId: string
  readonly says: InboxSays
  /** When it is next checked whether it is still needed. */
  readonly dueAt: Date
}

/** The content; times are in epoch milliseconds. */
export interface InboxSays {
  /**
   * The open questions, oldest first, at most 20. People know each by its number, from 1 to 99 and then again from 1.
   */
  readonly open: readonly {
    readonly id: string
    readonly agent: string
    readonly number: number
    readonly until: number
    /** The message that lists it with others: from there it can only be opened. */
    readonly list?: string
  }[]
  /** The last message with a question, and the token whose chat it went to; missing before the first one. */
  readonly last?: LastMessage
  /** Which agent asked when, in the last day. */
  readonly sent: readonly (readonly [at: number, agent: string])[]
  /**
   * What is remembered of an agent: when it last asked, `muted` after "It wasn't me" or a pause, and until when only
   * digits count.
   */
  readonly agents: Readonly<
    Record<string, { readonly askedAt?: number; readonly muted?: true; readonly strictUntil?: number }>
  >
  /** The agents that were reported in the last day. */
  readonly reports: readonly (readonly [at: number, agent: string])[]
  /** Until when only digits count, for every agent. */
  readonly strictUntil: number | null
  /** How many questions were sent, so that two in a row never show the same number. */
  readonly sends: number
  /** How often they have granted a permit; missing before the first time. */
  readonly grants?: number
  readonly lastNumber: number
}

/** A message with a question, and what is about to follow it. */
export interface LastMessage {
  readonly at: number
  readonly token: string
  /** The message that waits for others to travel with it, if any. */
  readonly waits: WaitingMessage | null
}

/** A waiting message: the question that it began with or, with others, a list. */
export interface WaitingMessage {
  readonly delivery: string
  readonly due: number
  readonly first: string
  readonly count: number
  /** How many characters the list has by now. */
  readonly size: number
}

/** A transaction with its digest; a sum is stored as the text that is shown, and as an amount. */
export interface AskedTransaction {
  readonly fields: readonly AskedField[]
  /** SHA-256 in base64url. */
  readonly digest: string
}

/** One line of it. */
export interface AskedField extends TransactionField {
  /** In the smallest unit of the currency (ISO 4217). */
  readonly amount?: { readonly minor: number; readonly currency: string }
}

/** The state of a permit: `ended` by its person or an administrator, `used_up`, or `expired`. */
export type PermitState = 'live' | 'ended' | 'used_up' | 'expired'

/** What a person allows an agent to do without asking, how often and until when. */
export interface PermitRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly agentId: string
  /** The token in whose chat it was granted: the permit counts as long as that token does. */
  readonly tokenId: string
  /** The question with which it was granted. */
  readonly authorizationId: string
  readonly purpose: string
  /** How it was granted: it does not cover anything that needs a stricter answer. */
  readonly mode: AnswerMode
  /** Its place among the few that a person may grant an agent for one purpose; `null` once it is over. */
  readonly slot: string | null
  readonly state: PermitState
  readonly terms: PermitTerms
  readonly used: PermitUse
  readonly expiresAt: Date
  /** When its time ends: for being used, or for being kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
}

/** A sum in the smallest unit of its currency (ISO 4217). */
export interface PermittedSum {
  readonly minor: number
  readonly currency: string
}

/** How uses may differ from the question, field by field, in order. */
export interface PermitTerms {
  readonly fields: readonly PermittedField[]
  /** The most that all uses may add up to, and in which field. */
  readonly total: (PermittedSum & { readonly label: string }) | null
  readonly times: number
  readonly forMs: number
}

/** One field: exactly the one that was shown, a sum up to this one, or any text. */
export type PermittedField =
  | { readonly label: string; readonly same: AskedField }
  | { readonly label: string; readonly atMost: PermittedSum }
  | { readonly label: string; readonly any: true }

/** How much of a permit was used. */
export interface PermitUse {
  readonly times: number
  /** Of the field whose sums are counted, in its currency. */
  readonly minor: number
}

/**
 * The state of an agent's question. `denied`: by "It wasn't me", a wrong number or too many wrong digits. `declined`:
 * the answer was *No*. `accepted`: the app used it.
 */
export type AuthorizationState = 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'expired' | 'accepted'

/** An agent's question to a person. It lives for up to a week, so it is not a challenge. */
export interface AuthorizationRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly agentId: string
  /** Its inbox while it is open; `null` if it was not asked because a permit allowed it. */
  readonly inboxId: string | null
  /** The token in whose chat it can be answered, or in whose chat the permit was granted. */
  readonly tokenId: string | null
  /** The agent's own name for it: asking again under the same name is the same question. */
  readonly dedupeId: string
  readonly state: AuthorizationState
  readonly mode: AnswerMode
  readonly purpose: string
  readonly keyId: string
  readonly sendNumber: number
  /** The number that the person knows it by; 0 if it was not asked. */
  readonly number: number
  readonly misses: number
  readonly transaction: AskedTransaction
  /** The reason, in the agent's words. */
  readonly reason: { readonly text: string } | null
  /** What an answer may also allow for later. */
  readonly offers: PermitTerms | null
  /** Until when an answer also allows that: the person has just read the terms. */
  readonly grantsUntil: Date | null
  /** The permit that allowed it. */
  readonly permitId: string | null
  /** The question to several people of which this is one approver's part. */
  readonly partOf: string | null
  /** The people who have to agree; no one else is asked. */
  readonly approvers: Approvers | null
  readonly deliveryId: string | null
  readonly useWithinMs: number
  readonly expiresAt: Date
  /** When its time ends: for being answered, used once approved, or kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
  readonly answeredAt: Date | null
}

/** Several people, of whom `atLeast` have to agree. */
export interface Approvers {
  readonly atLeast: number
  readonly of: readonly Approver[]
}

/** One of them, and their answer. */
export interface Approver {
  readonly userId: string
  /** Their part of the question; `null` if they could not be asked: no chat, a lock, a limit. */
  readonly partId: string | null
  readonly answer: 'yes' | 'no' | 'not_me' | 'number' | 'digits' | null
  /** When it was given, in epoch milliseconds. */
  readonly at: number | null
  /** The chat that answered; it counts once, even if several approvers share it. */
  readonly chatRecordId: string | null
}
