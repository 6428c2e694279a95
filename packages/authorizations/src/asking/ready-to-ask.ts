import { ChatfactorError } from '@chatfactor/core'
import {
  type Decision,
  denied,
  type Engine,
  invalidInput,
  isLiveToken,
  isOn,
  lockStateOf,
  type Membership,
  refusalOfHost,
  refused,
} from '@chatfactor/core/feature'
import type {
  AgentRecord,
  AuthorizationRecord,
  DeliveryRecord,
  InboxRecord,
  InboxSays,
  PermitRecord,
  PermitTerms,
  TokenRecord,
} from '@chatfactor/core/store'
import { saysOf } from '../inbox/inbox.js'
import { keptTransaction } from '../money/kept-transaction.js'
import { leftOf } from '../permits/covers.js'
import { termsOf } from '../permits/terms.js'
import { standingOf } from '../rules/authorization-rules.js'
import type { AskInput } from './ask-input.js'
import type { Asked } from './asked.js'
import type { PutQuestion } from './put-question.js'

/** All records that decide about asking. */
export interface AskRecords extends Membership {
  readonly agent: AgentRecord
  readonly inbox: InboxRecord | null
  /** When the person wrote last; `null` if unknown or not needed. */
  readonly heardAt: Date | null
  /** The token to ask first. */
  readonly preferred: TokenRecord | null
  /** What this `dedupeId` names already: a question with its token, or the permit that allowed it. */
  readonly there: AuthorizationRecord | null
  readonly thereToken: TokenRecord | null
  readonly thereDelivery: DeliveryRecord | null
  readonly therePermit: PermitRecord | null
  /** The person's permits for this agent and purpose, by place. */
  readonly permits: readonly (PermitRecord | null)[]
}

/** A person whom the rules allow to be asked. */
export interface ReadyToAsk extends Omit<AskRecords, 'preferred'> {
  readonly preferred: TokenRecord
  readonly says: InboxSays
  readonly transaction: AuthorizationRecord['transaction']
  /** The permit terms that the question would offer. */
  readonly terms: PermitTerms | null
}

/** A question whose message was sent, now or before, or waits; or a final answer without a message. */
export type Decided =
  | { readonly final: Exclude<Asked, { readonly outcome: 'answered' }> }
  | { readonly over: AuthorizationRecord }
  | PutQuestion

/** Checks the refusals in their order, then whether this was asked before; otherwise the person may be asked. */
export function readyToAsk(
  engine: Engine,
  records: AskRecords,
  input: AskInput,
  now: Date,
): ReadyToAsk | { readonly decision: Decision<Decided> } {
  const { agent, user, resource, assignment, there, preferred } = records
  if (agent.resourceId !== resource.id) throw new ChatfactorError('AGENT_NOT_FOUND', {})
  if (agent.kind === 'assistant' && agent.ownerId !== user.id)
    throw invalidInput('user', 'is not whose assistant this is')
  const transaction = keptTransaction(resource.id, input.transaction)
  const terms = input.similar === undefined ? null : termsOf(input.similar, transaction)
  if (there !== null) {
    const isSame =
      there.transaction.digest === transaction.digest && there.purpose === input.purpose && there.userId === user.id
    if (!isSame || there.partOf !== null || there.approvers !== null)
      throw invalidInput('dedupeId', 'names another question')
    if (there.permitId !== null) return ending(permittedBefore(there, there.permitId, records))
    if (standingOf(there, now) !== 'open') return { decision: { result: { over: there } } }
  }
  if (!isOn(records)) throw refused(denied('active'))
  const about = { now, purpose: input.purpose, transport: preferred?.transport ?? null }
  const refusal = refusalOfHost(engine.rules, 'challenge', records, about)
  if (refusal !== null) throw refused(refusal)
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return ending({ outcome: 'locked', retryAt: lock.retryAt })
  if (preferred === null || !isLiveToken(assignment, preferred.id)) return ending({ outcome: 'not_enrolled' })
  const says = saysOf(records)
  if (agent.state === 'paused') return ending({ outcome: 'refused', because: 'agent_paused', retryAt: null })
  if (says.agents[agent.id]?.muted === true) return ending({ outcome: 'refused', because: 'muted', retryAt: null })
  return { ...records, preferred, says, transaction, terms }
}

function ending(final: Extract<Decided, { readonly final: unknown }>['final']) {
  return { decision: { result: { final } } }
}

/** The same `dedupeId` again: it was permitted then, and nothing more is used now. */
function permittedBefore({ id }: AuthorizationRecord, permitId: string, { therePermit }: AskRecords) {
  const left = therePermit === null ? { times: 0, total: null } : leftOf(therePermit)
  return { outcome: 'permitted', authorizationId: id, permitId, left, again: true } as const
}
