import { type AccountsOptions, accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import {
  type ChatfactorOptions,
  createChatfactor,
  type GivenFeature,
  type Resource,
  type ResourceChange,
  type User,
} from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { type FakeClock, fakeClock } from '../fake-clock.js'
import { fakeHasher } from '../fake-hasher.js'
import { type FakeMailer, fakeMailer } from '../fake-mailer.js'
import { type FakeTransport, type FakeTransportOptions, fakeTransport } from '../fake-transport.js'
import { promisedStore } from '../promised-store.js'
import { unnamedTrail } from '../unnamed-trail.js'
import { type Chats, chatsOf } from './chats.js'
import { type Codes, codesOf } from './codes.js'
import { type HeardEvents, listenTo } from './heard-events.js'
import { type PersonFields, personIn } from './person.js'
import { type Resources, resourcesOf, withEverythingAllowed } from './resources.js'
import { type SignIns, signInsOf } from './sign-ins.js'

/** The options of an instance, which always has accounts. */
export interface InstanceOptions
  extends Omit<ChatfactorOptions, 'features'>,
    Pick<AccountsOptions, 'passwordHasher' | 'otherHashers' | 'refusePassword'> {
  /** The features besides accounts. Their verbs exist, but are not in the instance's type. */
  readonly features?: readonly GivenFeature[]
}

/** What differs from the usual world: a test names only what matters to it. */
export interface WorldOptions<Name extends string = never> extends Omit<Partial<InstanceOptions>, 'clock' | 'mailer'> {
  /** The people assigned to the Resource. Each is a property of the world by this name. */
  readonly people?: Readonly<Record<Name, PersonFields>>
  /** How the Resource differs from a new one. It is called Billing, and its portal is on. */
  readonly resource?: ResourceChange
  /** Whether people may do everything themselves, except as `resource` says. @defaultValue `false` */
  readonly everythingAllowed?: boolean
  /** How the messenger differs from one with all features. */
  readonly messenger?: FakeTransportOptions
  readonly clock?: FakeClock
  readonly mailer?: FakeMailer
}

/** What can be done in a world. */
export interface Deeds extends Chats, Codes, SignIns, Resources {}

/** Chatfactor with one Resource, a messenger, a mail server and a clock that stands still. */
export interface World extends Deeds, HeardEvents {
  readonly chatfactor: ChatfactorWithAccounts
  readonly resource: Resource
  readonly clock: FakeClock
  /** The messenger, unless other `transports` were given. */
  readonly telegram: FakeTransport
  readonly mailer: FakeMailer
  /** Another instance, like a second process: the same options, except for those given here. */
  another(options?: Partial<InstanceOptions>): ChatfactorWithAccounts
  /** The same deeds through this instance. */
  by(chatfactor: ChatfactorWithAccounts): Deeds
  /** Makes another person, who is assigned to the Resource. */
  person(name: string, fields?: PersonFields): Promise<User>
}

/**
 * Makes a world for a test, by default with a store in memory.
 *
 * @example
 * ```ts
 * const { ana, enroll, sendCode, verify } = await world({ people: { ana: {} } })
 * await enroll(ana)
 * const { challengeId, code } = await sendCode(ana)
 * expect(await verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
 * ```
 */
export async function world<Name extends string = never>(
  options: WorldOptions<Name> = {},
): Promise<World & Readonly<Record<Name, User>>> {
  const { people, resource: change = {}, everythingAllowed = false, messenger, ...given } = options
  const clock = given.clock ?? fakeClock()
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock, ...messenger })
  const mailer = given.mailer ?? fakeMailer()
  const store = given.store ?? promisedStore(unnamedTrail(memoryStore()))
  const usual: InstanceOptions = {
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    transports: [telegram],
    publicUrl: 'https://id.example.org',
    ...given,
    ...{ clock, mailer },
    // The world's clock is also the database's.
    store: store.now === undefined ? store : { ...store, now: async () => clock.now() },
  }
  const heard: HeardEvents = { events: [], problems: [] }
  const another = (different: Partial<InstanceOptions> = {}) => {
    const all = { ...usual, ...different }
    const { passwordHasher = fakeHasher(), otherHashers = [], refusePassword, features = [], ...options } = all
    const account = { passwordHasher, otherHashers, ...(refusePassword === undefined ? {} : { refusePassword }) }
    const instance = createChatfactor({ ...options, features: [accounts(account), ...features] })
    listenTo(instance, heard)
    return instance
  }

  const chatfactor = another()
  const own = everythingAllowed ? withEverythingAllowed(change) : change
  const selfService = { enabled: true, address: 'billing', ...own.selfService }
  const resource = await chatfactor.resources.create({ name: 'Billing', ...own, selfService })
  const passwords = new Map<string, string>()
  const by = (instance: ChatfactorWithAccounts): Deeds => {
    const place = { chatfactor: instance, resource, telegram, mailer, passwords }
    return { ...chatsOf(place), ...codesOf(place), ...signInsOf(place), ...resourcesOf(place) }
  }
  const person = (name: string, fields: PersonFields = {}) =>
    personIn({ chatfactor, resource, telegram, mailer, passwords }, name, fields)

  return {
    ...(await everybody(people, person)),
    ...{ chatfactor, resource, clock, telegram, mailer, another, by, person },
    ...heard,
    ...by(chatfactor),
  }
}

/** Makes them one after the other, so that the first one named is the oldest. */
async function everybody<Name extends string>(
  people: Readonly<Record<Name, PersonFields>> | undefined,
  person: World['person'],
): Promise<Readonly<Record<Name, User>>> {
  const made: Record<string, User> = {}
  const fields: Readonly<Record<string, PersonFields>> = people ?? {}
  for (const [name, known] of Object.entries(fields)) made[name] = await person(name, known)
  if (!isEverybody<Name>(made, fields)) throw new Error('Somebody is missing.')
  return made
}

function isEverybody<Name extends string>(
  made: Readonly<Record<string, User>>,
  fields: Readonly<Record<string, PersonFields>>,
): made is Readonly<Record<Name, User>> {
  return Object.keys(fields).every((name) => Object.hasOwn(made, name))
}
