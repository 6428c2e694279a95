export { checkedStore } from './checked-store.js'
export { type CountingStore, countingStore, type StoreCounts } from './counting-store.js'
export { type FakeClock, fakeClock } from './fake-clock.js'
export type { FakeEvent, UsualField } from './fake-events.js'
export { fakeHasher } from './fake-hasher.js'
export { type FakeMailer, fakeMailer } from './fake-mailer.js'
export { type FakePeople, type FakePerson, fakePeople } from './fake-people.js'
export {
  type FakeAnswer,
  type FakeTransport,
  type FakeTransportOptions,
  fakeTransport,
  type SentMessage,
} from './fake-transport.js'
export { mutantStores } from './mutant-stores.js'
export type { Mutant } from './mutants/mutant.js'
export { sampleRecord } from './sample-record.js'
export { type StoreUnderTest, storeContract } from './store-contract.js'
export type { CreateStore, StoreLaw } from './store-law.js'
export { storeLaws } from './store-laws.js'
export { type BodyFormat, formBody, jsonBody } from './transport-contract/body-format.js'
export type { Happening, HappeningBase, HappeningKind } from './transport-contract/happening.js'
export { mutantTransports } from './transport-contract/mutant-transports.js'
export type { TransportMutant } from './transport-contract/mutants/transport-mutant.js'
export { transportContract } from './transport-contract/transport-contract.js'
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
export { type Page, type Visitor, type VisitorOptions, visitor } from './visitor.js'
export type { Chats } from './world/chats.js'
export type { Codes, SentCode } from './world/codes.js'
export type { HeardEvent, HeardEvents } from './world/heard-events.js'
export type { PersonFields } from './world/person.js'
export { type Resources, withEverythingAllowed } from './world/resources.js'
export { type SignInOptions, type SignIns, type Started, someBrowser, type Visit } from './world/sign-ins.js'
export { type Deeds, type World, type WorldOptions, world } from './world/world.js'
