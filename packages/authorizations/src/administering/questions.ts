import type { AgentId, ResourceId } from '@chatfactor/core'
import type { Ask, Asked } from '../asking/asked.js'
import type { AuthorizationCancelled, Redeemed } from '../ending/redeemed.js'
import type { Authorization, NamedAuthorization } from '../looking/authorization.js'
import type { AskedTransaction } from '../money/transaction.js'

/** Asks administrators themselves, wherever they are members. Used by the console; none of its verbs leads here. */
export interface AdministrationQuestions {
  /** The agent that asks on this Resource, under the name that people read. */
  agent(input: { readonly resourceId: ResourceId; readonly name: string }): Promise<AgentId>
  /** As `authorizations.ask`. */
  ask(input: Ask): Promise<Asked>
  /** As `authorizations.get`. */
  get(input: NamedAuthorization): Promise<Authorization>
  /** As `authorizations.cancel`. */
  cancel(input: NamedAuthorization): Promise<AuthorizationCancelled>
  /** As `authorizations.redeem`. */
  redeem(input: NamedAuthorization & { readonly transaction: AskedTransaction }): Promise<Redeemed>
}
