import { memoryStore } from '@chatfactor/store-memory'
import {
  type CountingStore,
  checkedStore,
  countingStore,
  type FakeClock,
  type FakeEvent,
  type FakeMailer,
  type FakeTransport,
  type FakeTransportOptions,
  fakeClock,
  fakeHasher,
  fakeMailer,
  fakeTransport,
} from '@chatfactor/testkit'
import { expect } from 'vitest'
import type { ChallengeStart } from '../../src/challenges/challenges.js'
import type { OutboundMessage } from '../../src/doors/transport.js'
import type { EnrollmentStart } from '../../src/enrollments/enrollments.js'
import {
  type ChallengeVerdict,
  type Chatfactor,
  createChatfactor,
  type Enrollment,
  type HostRule,
  type MasterKey,
  type PasswordHasher,
  type Resource,
  type ResourceChange,
  type User,
} from '../../src/index.js'
import type { ChatfactorEvent } from '../../src/kernel/events.js'
import type { StartedSession } from '../../src/sessions/sessions.js'
import { type Outage, outage } from './outage.js'
import { risingEpochs } from './rising-epochs.js'
import { toldStore } from './told-store.js'

/** The master key and the moment that every test begins with. */
export const firstKey: MasterKey = { id: 'k1', secret: Buffer.alloc(32, 7) }
export const midnight = new Date('2030-01-01T00:00:00.000Z')
export const password = 'correct horse'
export const browser = { network: '192.0.2.7', device: 'Firefox on Linux' }
export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

export interface SettingOptions {
  readonly resource?: ResourceChange
  readonly transport?: FakeTransportOptions
  readonly hasher?: PasswordHasher
  readonly rules?: readonly HostRule[]
}

/** A Chatfactor with a Resource, two people and a phone that tests can speak through. */
export interface Setting {
  readonly chatfactor: Chatfactor
  /** Another instance on the same store, as a second process would be; with other keys, as after a rotation. */
  another(keys?: readonly MasterKey[]): Chatfactor
  readonly clock: FakeClock
  readonly telegram: FakeTransport
  readonly mailer: FakeMailer
  readonly counting: CountingStore
  readonly outage: Outage
  /** Every event the first instance emitted, oldest first. */
  readonly events: ChatfactorEvent[]
  readonly resource: Resource
  /** Has login, password and address. */
  readonly ana: User
  /** Has login and password only. */
  readonly ben: User
  /** Gives an event to the webhook and waits until everything is sent; gives the status. */
  hear(...events: readonly FakeEvent[]): Promise<number>
  startEnrollment(person: User, input?: Partial<EnrollmentStart>): Promise<Enrollment>
  linkCode(enrollmentId: string): Promise<string>
  typedCode(enrollmentId: string): Promise<string>
  scan(enrollment: { readonly id: string }, chatId: string, event?: Partial<CodeEvent>): Promise<void>
  say(chatId: string, text: string): Promise<void>
  /** Presses a button of the last message of a chat that has it. */
  press(chatId: string, label: string, fromChat?: string): Promise<void>
  /** From nothing to an active token; gives its id. */
  enroll(person: User, chatId: string, input?: Partial<EnrollmentStart>): Promise<string>
  /** Starts a challenge that has to arrive. */
  sendCode(
    person: User,
    input?: Partial<ChallengeStart>,
  ): Promise<{ readonly challengeId: string; readonly code: string }>
  verify(person: User, challengeId: string, code: string): Promise<ChallengeVerdict>
  signIn(person: User): Promise<StartedSession>
  /** What was shown in a chat, oldest first. */
  shownIn(chatId: string): readonly string[]
  /** The actions of the audit trail, oldest first. */
  audited(): Promise<readonly string[]>
}

type CodeEvent = Extract<FakeEvent, { readonly type: 'code' }>

/** Sets everything up anew. */
export async function setting(options: SettingOptions = {}): Promise<Setting> {
  const clock = fakeClock(midnight)
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock, ...options.transport })
  const mailer = fakeMailer()
  const memory = memoryStore()
  const broken = outage(checkedStore(memory))
  const counting = countingStore(broken.store)
  const events: ChatfactorEvent[] = []

  const another: Setting['another'] = (keys = [firstKey]) =>
    createChatfactor({
      keys,
      store: risingEpochs(toldStore(counting.store, memory), memory),
      transports: [telegram],
      mailer,
      passwordHasher: options.hasher ?? fakeHasher(),
      clock,
      publicUrl: 'https://id.example.org',
      rules: options.rules ?? [],
    })
  const chatfactor = another()
  listen(chatfactor, events)

  const resource = await chatfactor.resources.create({
    ...options.resource,
    name: 'Billing',
    selfService: { enabled: true, address: 'billing', ...options.resource?.selfService },
  })
  const ana = await chatfactor.users.create({ login: 'ana', password, email: 'ana@example.org' })
  const ben = await chatfactor.users.create({ login: 'ben', password })
  for (const { id } of [ana, ben]) await chatfactor.assignments.create({ resourceId: resource.id, userId: id })

  const about = (person: User) => ({ resourceId: resource.id, user: { id: person.id } })

  async function hear(...heard: readonly FakeEvent[]): Promise<number> {
    const { status } = await chatfactor.handleWebhook('telegram', telegram.webhook(heard))
    await chatfactor.settled()
    return status
  }

  async function startEnrollment(person: User, input: Partial<EnrollmentStart> = {}): Promise<Enrollment> {
    return chatfactor.enrollments.start({ ...about(person), name: 'My phone', transport: 'telegram', ...input })
  }

  async function linkCode(enrollmentId: string): Promise<string> {
    const { qr } = await chatfactor.enrollments.links(enrollmentId)
    return new URL(qr).searchParams.get('start') ?? ''
  }

  async function scan({ id }: { readonly id: string }, chatId: string, event: Partial<CodeEvent> = {}): Promise<void> {
    await hear({ type: 'code', chatId, code: await linkCode(id), ...event })
  }

  return {
    ...{ chatfactor, another, clock, telegram, mailer, counting, outage: broken, events, resource, ana, ben },
    ...{ hear, startEnrollment, linkCode, scan },

    typedCode: async (id) => (await chatfactor.enrollments.links(id)).typedCode,

    async say(chatId, text) {
      await hear({ type: 'text', chatId, text })
    },

    async press(chatId, label, fromChat = chatId) {
      const found = telegram.sent
        .filter(({ to }) => to.chatId === chatId)
        .flatMap(({ message }) => (message.type === 'otp' ? [] : message.actions))
        .findLast((action) => action.label === label)
      if (found === undefined) throw new Error(`Chat ${chatId} has no button ${label}`)
      await hear({ type: 'action', chatId: fromChat, token: found.token, messageId: null })
    },

    async enroll(person, chatId, input = {}) {
      const enrollment = await startEnrollment(person, input)
      await scan(enrollment, chatId)
      const { state, tokenId } = await chatfactor.enrollments.get(enrollment.id)
      if (tokenId === null) throw new Error(`The enrollment is ${state}`)
      return tokenId
    },

    async sendCode(person, input = {}) {
      const started = await chatfactor.challenges.start({
        ...about(person),
        kind: 'otp',
        purpose: 'sign_in',
        ...input,
      })
      if (started.outcome !== 'sent') throw new Error(`The code was not sent: ${started.outcome}`)
      await chatfactor.settled()
      const last = telegram.sent.at(-1)
      if (last?.message.type !== 'otp') throw new Error('The last message is no code')
      return { challengeId: started.challengeId, code: last.message.code }
    },

    verify: (person, challengeId, code) =>
      chatfactor.challenges.verify({ ...about(person), challengeId, purpose: 'sign_in', code }),

    async signIn(person) {
      const signedIn = await chatfactor.signIn.withPassword({
        resourceId: resource.id,
        login: person.login ?? '',
        password,
        ...browser,
      })
      if (signedIn.outcome !== 'signed_in') throw new Error(`Signing in was ${signedIn.outcome}`)
      return signedIn
    },

    shownIn: (chatId) => telegram.sent.filter(({ to }) => to.chatId === chatId).map(({ message }) => wordsOf(message)),

    async audited() {
      const { items } = await chatfactor.audit.list({ resourceId: resource.id, limit: 500 })
      return items.map(({ action }) => action).reverse()
    },
  }
}

/** Another code of the same length, which is certainly wrong. */
export function wrong(code: string): string {
  return [...code].map((digit) => (Number(digit) + 1) % 10).join('')
}

/** What a promise was rejected with; a promise that is kept fails the test. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ readonly code: unknown; readonly details: unknown }> {
  const thrown = await promise.then(
    () => expect.fail('nothing was refused'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof Error) || !('code' in thrown) || !('details' in thrown)) throw thrown
  return { code: thrown.code, details: thrown.details }
}

function listen(chatfactor: Chatfactor, events: ChatfactorEvent[]): void {
  chatfactor.on('enrollment.started', (data) => events.push({ name: 'enrollment.started', data }))
  chatfactor.on('enrollment.changed', (data) => events.push({ name: 'enrollment.changed', data }))
  chatfactor.on('enrollment.activated', (data) => events.push({ name: 'enrollment.activated', data }))
  chatfactor.on('token.revoked', (data) => events.push({ name: 'token.revoked', data }))
  chatfactor.on('challenge.started', (data) => events.push({ name: 'challenge.started', data }))
  chatfactor.on('challenge.accepted', (data) => events.push({ name: 'challenge.accepted', data }))
  chatfactor.on('challenge.missed', (data) => events.push({ name: 'challenge.missed', data }))
  chatfactor.on('challenge.denied', (data) => events.push({ name: 'challenge.denied', data }))
  chatfactor.on('assignment.locked', (data) => events.push({ name: 'assignment.locked', data }))
  chatfactor.on('chat.unreachable', (data) => events.push({ name: 'chat.unreachable', data }))
  chatfactor.on('chat.reachable', (data) => events.push({ name: 'chat.reachable', data }))
  chatfactor.on('delivery.failed', (data) => events.push({ name: 'delivery.failed', data }))
  chatfactor.on('typed_codes.paused', (data) => events.push({ name: 'typed_codes.paused', data }))
  chatfactor.on('session.started', (data) => events.push({ name: 'session.started', data }))
  chatfactor.on('problem', (data) => events.push({ name: 'problem', data }))
}

function wordsOf(message: OutboundMessage): string {
  return message.type === 'otp' ? `${message.intro}\n${message.code}\n${message.outro}` : message.text
}
