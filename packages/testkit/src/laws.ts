/**
 * Both contracts as data, without vitest, for another test runner.
 *
 * @module laws
 */

export type { BeginTransaction, OpenTransaction } from './laws/open-transaction.js'
export { transactionLaws } from './laws/transaction-laws.js'
export { mutantStores } from './mutant-stores.js'
export type { Mutant } from './mutants/mutant.js'
export type { CreateStore, StoreLaw } from './store-law.js'
export { storeLaws } from './store-laws.js'
export { type BodyFormat, formBody, jsonBody } from './transport-contract/body-format.js'
export type { Happening, HappeningBase, HappeningKind } from './transport-contract/happening.js'
export { mutantTransports } from './transport-contract/mutant-transports.js'
export type { TransportMutant } from './transport-contract/mutants/transport-mutant.js'
export type { TransportLaw } from './transport-contract/transport-law.js'
export { transportLaws } from './transport-contract/transport-laws.js'
export type {
  PlatformRefusal,
  PlatformReply,
  PlatformRequest,
  PlatformUnderTest,
  ShownMessage,
  TransportUnderTest,
  WebhooksUnderTest,
} from './transport-contract/transport-under-test.js'
