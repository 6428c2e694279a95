/**
 * Lets agents ask people for approval: `createChatfactor({ …, features: [authorizations()] })`.
 *
 * @module index
 */

export type * from './administering/assistants-on-resource.js'
export type { AdministrationQuestions } from './administering/questions.js'
export type { Agent, AgentKeyIssued, Agents, NewAgent } from './agents/agents.js'
export type * from './asking/asked.js'
export type { Authorizations, AuthorizationVerbs, ChatfactorWithAuthorizations } from './authorizations.js'
export { type AuthorizationsOptions, authorizations } from './authorizations-feature.js'
export type { AuthorizationCancelled, Redeemed } from './ending/redeemed.js'
export { agentRoutes } from './http/agent-routes.js'
export type { Authorization, AuthorizationApprovers, NamedAuthorization } from './looking/authorization.js'
export type { Amount, AskedField, AskedTransaction } from './money/transaction.js'
export type { Allowed, OwnAssistant, OwnAssistants, OwnAuthorizations } from './own/own-assistants.js'
export type { PermitSeen } from './permits/permit-seen.js'
export type { Permit, PermitField, PermitLeft, Permits, Similar, SumLimit } from './permits/permits.js'
export type { Receipt, ReceiptKey, ReceiptKeys, ReceiptVerdict } from './receipts/receipt.js'
export { verifyReceipt } from './receipts/verify-receipt.js'
export type { RefusedBecause } from './rules/authorization-rules.js'
export type { AuthorizationRules, PolicyVerbs } from './rules/policy-verbs.js'
