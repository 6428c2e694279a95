import { type Engine, messengerOf, type SendOutcome, type Template, writtenOutcome } from '@chatfactor/core/feature'
import type { DeliveryRecord } from '@chatfactor/core/store'

/** A message to a person and its outcome, never its text. */
export interface MessageSeen {
  readonly id: string
  readonly at: Date
  /** The transport that carries it; `null` for email. */
  readonly transport: string | null
  /** The messenger's display name, e.g. `Telegram`; `null` for email. */
  readonly messenger: string | null
  /**
   * A one-time code; an approval; a link to sign in or set a password; a question in the chat, e.g. whether it is really them; a notice; or an answer
   * to a message of theirs.
   */
  readonly kind: 'code' | 'approval' | 'link' | 'question' | 'notice' | 'answer'
  /** `sent`: accepted by the platform or mail server. `dropped`: out of date before it could be sent. */
  readonly state: 'waiting' | 'sent' | 'failed' | 'dropped'
  /** Why it failed, or is being retried; `null` if nothing went wrong so far. */
  readonly because: Exclude<SendOutcome['outcome'], 'accepted'> | null
}

/** Recent messages to a person. */
export interface MessagesSeen {
  /** At most 20, newest first. */
  readonly messages: readonly MessageSeen[]
  /** Whether there were more in these seven days. */
  readonly areMore: boolean
}

const weekMs = 7 * 24 * 60 * 60_000
const mostSeen = 20

/** Reads the latest messages to a member, one more than are shown. */
export function messagesRead(assignmentId: string) {
  return {
    index: 'byAssignment',
    equals: { assignmentId },
    direction: 'descending',
    limit: mostSeen + 1,
  } as const
}

/** The messages of the last seven days, without texts and parameters. */
export function messagesSeen(engine: Engine, records: readonly DeliveryRecord[]): MessagesSeen {
  const since = engine.clock.now().getTime() - weekMs
  const ofTheWeek = records.filter(({ createdAt }) => createdAt.getTime() > since)
  return {
    messages: ofTheWeek.slice(0, mostSeen).map((record) => seen(engine, record)),
    areMore: ofTheWeek.length > mostSeen,
  }
}

function seen({ features, channels: { transports } }: Engine, record: DeliveryRecord): MessageSeen {
  const { id, createdAt, transport, state } = record
  const outcome = writtenOutcome(record)
  return {
    id,
    at: createdAt,
    transport,
    messenger: transport === null ? null : messengerOf({ transport }, transports).messenger,
    kind: kindOf(features.template(record.template)),
    state,
    because: state === 'sent' || state === 'dropped' || outcome === 'accepted' ? null : outcome,
  }
}

function kindOf(template: Template | null): MessageSeen['kind'] {
  if (template?.carries !== undefined) return template.carries
  switch (template?.urgency) {
    case 'code':
      return 'question'
    case 'reply':
    case 'edit':
      return 'answer'
    default:
      return 'notice'
  }
}
