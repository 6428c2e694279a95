import type { AnswerMode, TransactionField } from './challenge-record.js'
import type { Versioned } from './versioned.js'

/** Who asks people for their approval without being one: a program of the host, or an assistant of one person. */
export interface AgentRecord extends Versioned {
  readonly resourceId: string
  /** As people read it, 1 to 40 characters. */
  readonly name: string
  /** The name without regard to case, and whose it is: of each there is one on a Resource. */
  readonly nameKey: string
  /** An `assistant` asks its owner and nobody else. */
  readonly kind: 'service' | 'assistant'
  /** A user; always there for an assistant. */
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
  /** The last characters of it, by which people tell two apart. */
  readonly last: string
  readonly at: number
}

/**
 * What a person is asked by agents on a Resource, and how often: one small record, so that its version settles what is limited in number, and
 * sign-ins neither read nor write any of it.
 */
export interface InboxRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  /** The membership that it is about: with another one it begins anew. */
  readonly assignmentId: string
  readonly says: InboxSays
  /** When it is looked at whether it is still needed. */
  readonly dueAt: Date
}

/** What stands in it; times are in epoch milliseconds. */
export interface InboxSays {
  /** The open questions, oldest first, at most 20. People know each by its number, which goes round from 1 to 99. */
  readonly open: readonly {
    readonly id: string
    readonly agent: string
    readonly number: number
    readonly until: number
    /** The message that lists it with others: from there it is opened, and nothing else. */
    readonly list?: string
  }[]
  /** The last message with a question, and to which token's chat it went; not there before the first one. */
  readonly last?: LastMessage
  /** When which agent asked, of the last day. */
  readonly sent: readonly (readonly [at: number, agent: string])[]
  /** What is remembered of an agent: when it asked last, `muted` after "It wasn't me" or a pause, and until when only digits count. */
  readonly agents: Readonly<
    Record<string, { readonly askedAt?: number; readonly muted?: true; readonly strictUntil?: number }>
  >
  /** Who was reported in the last day. */
  readonly reports: readonly (readonly [at: number, agent: string])[]
  /** Until when only digits count, whoever asks. */
  readonly strictUntil: number | null
  /** How many questions were sent, so that no two in a row show the same number. */
  readonly sends: number
  /** How often they allowed something in advance; not there before the first time. */
  readonly grants?: number
  readonly lastNumber: number
}

/** A message with a question, and what follows it soon. */
export interface LastMessage {
  readonly at: number
  readonly token: string
  /** What waits for others to go with it; `null` for nothing. */
  readonly waits: WaitingMessage | null
}

/** A message that waits: by itself it is the question that it began with, with others a list. */
export interface WaitingMessage {
  readonly delivery: string
  readonly due: number
  readonly first: string
  readonly count: number
  /** How many characters the list has by now. */
  readonly size: number
}

/** A transaction with its digest; a sum stands there as its text, which is shown, and as what it is. */
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

/** How a permit stands: `ended` by its person or an administrator, `used_up`, or `expired`. */
export type PermitState = 'live' | 'ended' | 'used_up' | 'expired'

/** What a person allows an agent to do without asking, so often and for so long. */
export interface PermitRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly agentId: string
  /** The token in whose chat it was granted: it counts as long as that one does. */
  readonly tokenId: string
  /** The question with which it was granted. */
  readonly authorizationId: string
  readonly purpose: string
  /** How it was granted: what takes a stricter answer is not allowed by it. */
  readonly mode: AnswerMode
  /** Its place among the few that a person may grant an agent for one purpose; `null` once it is over. */
  readonly slot: string | null
  readonly state: PermitState
  readonly terms: PermitTerms
  readonly used: PermitUse
  readonly expiresAt: Date
  /** The end of its time: to be used, to be kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
}

/** A sum in the smallest unit of its currency (ISO 4217). */
export interface PermittedSum {
  readonly minor: number
  readonly currency: string
}

/** What may differ from the question, field by field and in its order. */
export interface PermitTerms {
  readonly fields: readonly PermittedField[]
  /** How much all uses together may come to, in which of the fields. */
  readonly total: (PermittedSum & { readonly label: string }) | null
  readonly times: number
  readonly forMs: number
}

/** One field: the very one that was shown, a sum up to this one, or any text. */
export type PermittedField =
  | { readonly label: string; readonly same: AskedField }
  | { readonly label: string; readonly atMost: PermittedSum }
  | { readonly label: string; readonly any: true }

/** What was used of a permit. */
export interface PermitUse {
  readonly times: number
  /** Of the field whose sums are counted, in its currency. */
  readonly minor: number
}

/**
 * How a question of an agent stands. `denied`: by "It wasn't me", a wrong number or too many wrong digits; `declined` is the answer *No*;
 * `accepted` was used by the app.
 */
export type AuthorizationState = 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'expired' | 'accepted'

/** A question that an agent puts to a person. It lives for up to a week, so it is no challenge. */
export interface AuthorizationRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly agentId: string
  /** Where it stands while it is open; `null` where nobody was asked: a permit allowed it. */
  readonly inboxId: string | null
  /** The token in whose chat it can be answered, or in whose chat it was allowed. */
  readonly tokenId: string | null
  /** The agent's own name for it: the same one is the same question. */
  readonly dedupeId: string
  readonly state: AuthorizationState
  readonly mode: AnswerMode
  readonly purpose: string
  readonly keyId: string
  readonly sendNumber: number
  /** As the person knows it; 0 where nobody was asked. */
  readonly number: number
  readonly misses: number
  readonly transaction: AskedTransaction
  /** Why, in the agent's words. */
  readonly reason: { readonly text: string } | null
  /** What may be allowed for later, with an answer to this. */
  readonly offers: PermitTerms | null
  /** Until when an answer allows that, too: the person has just read what it would be. */
  readonly grantsUntil: Date | null
  /** The permit that allowed it. */
  readonly permitId: string | null
  /** The question to several people of which this is the part that is put to one of them. */
  readonly partOf: string | null
  /** Who has to agree; it is put to nobody else. */
  readonly approvers: Approvers | null
  readonly deliveryId: string | null
  readonly useWithinMs: number
  readonly expiresAt: Date
  /** The end of its time: to be answered, to be used once it was approved, to be kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
  readonly answeredAt: Date | null
}

/** Several people of whom so many have to agree. */
export interface Approvers {
  readonly atLeast: number
  readonly of: readonly Approver[]
}

/** One of them, and what they said. */
export interface Approver {
  readonly userId: string
  /** The question that is put to them; `null` where there is nobody who could answer: no chat, a lock, a limit. */
  readonly partId: string | null
  readonly answer: 'yes' | 'no' | 'not_me' | 'number' | 'digits' | null
  /** When it was given, in epoch milliseconds. */
  readonly at: number | null
  /** The chat that gave it, which counts once, whoever's it is. */
  readonly chatRecordId: string | null
}
