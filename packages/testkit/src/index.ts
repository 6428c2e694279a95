export { type FakeClock, fakeClock } from './fake-clock.js'
export type { FakeEvent } from './fake-events.js'
export { fakeHasher } from './fake-hasher.js'
export { type FakeMailer, fakeMailer } from './fake-mailer.js'
export {
  type FakeAnswer,
  type FakeTransport,
  type FakeTransportOptions,
  fakeTransport,
  type SentMessage,
} from './fake-transport.js'
