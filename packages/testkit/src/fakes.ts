/**
 * The fakes without vitest, for another test runner such as Jest.
 *
 * @module fakes
 */

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
export { promisedStore } from './promised-store.js'
export { type Page, type Visitor, type VisitorOptions, visitor } from './visitor.js'
export type { Chats } from './world/chats.js'
export type { Codes, SentCode } from './world/codes.js'
export type { HeardEvent, HeardEvents } from './world/heard-events.js'
export type { PersonFields } from './world/person.js'
export { type Resources, withEverythingAllowed } from './world/resources.js'
export { type SignInOptions, type SignIns, type Started, someBrowser, type Visit } from './world/sign-ins.js'
export { type Deeds, type InstanceOptions, type World, type WorldOptions, world } from './world/world.js'
