import type { ActedBy, Chatfactor, UserRef } from '@chatfactor/core'
import type { Agents } from './agents/agents.js'
import type { Ask, Asked } from './asking/asked.js'
import type { AuthorizationCancelled, Redeemed } from './ending/redeemed.js'
import type { Authorization, NamedAuthorization } from './looking/authorization.js'
import type { AskedTransaction } from './money/transaction.js'
import type { Permits } from './permits/permits.js'
import type { ReceiptKeys } from './receipts/receipt.js'
import type { PolicyVerbs } from './rules/policy-verbs.js'

/** Asking people whether an agent may do something. */
export interface Authorizations {
  /**
   * Asks a person in their chat whether an agent may do this. The same `dedupeId` is the same question, from any
   * process.
   *
   * Throws `INVALID_INPUT`, `AGENT_NOT_FOUND`, `ASSIGNMENT_NOT_FOUND`, and `POLICY_DENIED` for a weaker `mode` than the
   * Resource wants or if a rule of yours refuses.
   *
   * @example
   * const transaction = { fields: [{ label: 'To', value: 'ACME GmbH' }, { label: 'Amount', amount: { minor: 5000, currency: 'EUR' } }] }
   * const asked = await chatfactor.authorizations.ask({ resourceId, user, agentId, purpose: 'pay', transaction, dedupeId: 'invoice-7' })
   */
  ask(input: Ask): Promise<Asked>
  /** The state of a question; changes nothing. Throws `AUTHORIZATION_NOT_FOUND`. */
  get(input: NamedAuthorization): Promise<Authorization>
  /** Follows one question: now, and after each change until it is over. Throws `AUTHORIZATION_NOT_FOUND` while it is iterated. */
  watch(
    input: NamedAuthorization,
    options?: { readonly signal?: AbortSignal },
  ): AsyncGenerator<Authorization, void, undefined>
  /** Takes a question back, also if it was approved and not used yet. Throws `AUTHORIZATION_NOT_FOUND`. */
  cancel(input: NamedAuthorization & ActedBy): Promise<AuthorizationCancelled>
  /**
   * Uses what was approved, once, for the very transaction that was shown. Throws `AUTHORIZATION_NOT_FOUND`, also for
   * another transaction, and `POLICY_DENIED` if something is switched off by now.
   */
  redeem(input: NamedAuthorization & { readonly transaction: AskedTransaction } & ActedBy): Promise<Redeemed>
  /**
   * Replaces one of a question's `approvers` by another person; an answer of the old one no longer counts. For hosts
   * and administrators: agents cannot do this. Throws `AUTHORIZATION_NOT_FOUND`, `ASSIGNMENT_NOT_FOUND`,
   * `INVALID_INPUT` for a person who was not asked or cannot be, and `TRANSITION_REFUSED` once the question is approved
   * or over.
   */
  replaceApprover(
    input: Omit<NamedAuthorization, 'agentId'> & { readonly from: UserRef; readonly to: UserRef } & ActedBy,
  ): Promise<Authorization>
  /**
   * A signed receipt for the outcome of a question (a compact JWS). It names the person only by a pseudonym that
   * differs on each Resource. `verifyReceipt` checks it with the keys that the portal publishes at
   * `/.well-known/jwks.json`. Throws `AUTHORIZATION_NOT_FOUND`; `TRANSITION_REFUSED` while it is open.
   *
   * @example
   * const receipt = await chatfactor.authorizations.receipt({ authorizationId, resourceId })
   */
  receipt(input: NamedAuthorization): Promise<string>
  /**
   * The public keys of all receipts as a JSON Web Key Set, including those of earlier master keys but none that was
   * revoked.
   */
  receiptKeys(): Promise<ReceiptKeys>
  /** How agents may ask on a Resource. */
  readonly policy: PolicyVerbs
}

/** What this package adds to a Chatfactor. */
export interface AuthorizationVerbs {
  /** Questions that agents ask people before they act. */
  readonly authorizations: Authorizations
  /** What people allowed agents in advance. */
  readonly permits: Permits
  /** The agents that may ask, and their keys. */
  readonly agents: Agents
}

/** What `createChatfactor({ …, features: [authorizations()] })` answers. */
export type ChatfactorWithAuthorizations = Chatfactor & AuthorizationVerbs
