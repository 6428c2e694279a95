import type { ChatfactorWithAccounts, PasswordHasher } from '@chatfactor/accounts'
import { type AdministrationOfActor, createAdministration } from '@chatfactor/console'
import type { AuditEntry, ChatfactorOptions, Clock, GivenFeature, ResourceChange, Store } from '@chatfactor/core'
import type { ChatProfile, TransportCapabilities } from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'
import {
  checkedStore,
  type FakeClock,
  fakeClock,
  fakeHasher,
  promisedStore,
  type World,
  world,
} from '@chatfactor/testkit'
import { createChats, type SceneChats } from './scene-chats.js'
import { createPortal, type ScenePortal } from './scene-portal.js'
import { type TakingTurns, takingTurns } from './taking-turns.js'

export interface SceneOptions {
  /** What is different from a Resource on which people may do everything alone. */
  readonly policy?: ResourceChange
  readonly capabilities?: Partial<TransportCapabilities>
  /** Where records are; in memory if nothing is said. */
  readonly store?: Store
  /** What the host forbids beside the policy. */
  readonly rules?: ChatfactorOptions['rules']
  readonly uniqueEmails?: boolean
  /** What people are told beside codes, and in which words. */
  readonly notifications?: ChatfactorOptions['notifications']
  /** How passwords are hashed, by the clock of the scene; in no time if nothing is said. */
  readonly hasher?: (clock: FakeClock) => PasswordHasher
  /** The features beside accounts. */
  readonly features?: readonly GivenFeature[]
  /** Put around the store, e.g. to make races real. */
  readonly around?: (store: Store) => Store
}

/** Somebody assigned to the Resource. */
export interface ScenePerson {
  readonly id: string
  readonly login: string
  readonly password: string
}

/** The world of the testkit, with everything that an attacker, and a victim, can touch. */
export interface Scene
  extends Pick<World, 'chatfactor' | 'clock' | 'telegram' | 'mailer' | 'problems'>,
    SceneChats,
    ScenePortal {
  readonly store: Store
  /** The same beneath everything that looks at commits: for what somebody does at the database. */
  readonly beneath: Store
  readonly resourceId: string
  /** What an administrator of every Resource does to members. */
  members(): AdministrationOfActor['members']
  /** Another process on the same store; its clock may go wrong. */
  instance(itsClock?: Clock): ChatfactorWithAccounts
  /** Somebody who is assigned; a login is also the password's beginning. */
  person(login: string, fields?: { readonly email?: string; readonly resourceId?: string }): Promise<ScenePerson>
  resource(name: string, policy?: ResourceChange): Promise<string>
  /** Every audit entry of the Resource with this action. */
  audited(action: string): Promise<readonly AuditEntry[]>
}

/** Sets the scene. */
export async function setScene(options: SceneOptions = {}): Promise<Scene> {
  const {
    policy = {},
    capabilities = {},
    store: given = memoryStore(),
    rules = [],
    uniqueEmails = false,
    notifications = {},
    features = [],
    around,
    hasher = fakeHasher,
  } = options
  const clock = fakeClock()
  const inner = promisedStore(checkedStore(given))
  const store = around?.(inner) ?? inner
  const made = await world({
    ...{ store, rules, uniqueEmails, notifications, features, clock, everythingAllowed: true, resource: policy },
    ...{ passwordHasher: hasher(clock), messenger: { capabilities } },
  })
  return { ...sceneOf(made, store), beneath: given }
}

/** A scene in memory with two processes: everything is done by the one whose turn it is. */
export async function setSceneOfTwo(
  features: readonly GivenFeature[] = [],
): Promise<Scene & Pick<TakingTurns, 'turnTo'>> {
  const store = promisedStore(checkedStore(memoryStore()))
  const made = await world({ store, clock: fakeClock(), everythingAllowed: true, features })
  const { chatfactor, current, turnTo } = takingTurns(made.chatfactor, [made.another()])
  return { ...sceneOf(made, store, chatfactor), members: () => membersOf(current()), turnTo }
}

/** A world as a scene; `chatfactor` is the instance that does what people ask for. */
export function sceneOf(made: World, store: Store, chatfactor: ChatfactorWithAccounts = made.chatfactor): Scene {
  const { clock, telegram, mailer, problems, resource: billing, another } = made
  const resourceId = billing.id
  const { anotherResource, ...deeds } = made.by(chatfactor)
  const place = { ...made, ...deeds, chatfactor }
  return {
    ...{ chatfactor, clock, telegram, mailer, problems, store, beneath: store, resourceId },
    ...createChats(place),
    ...createPortal(place),
    members: () => membersOf(chatfactor),
    instance: (itsClock = clock) => another({ clock: itsClock }),
    resource: async (name, policy) => (await anotherResource(name, [], policy)).id,

    async person(login, { resourceId: itsPlace = resourceId, ...fields } = {}) {
      const password = `${login}-password`
      const { id } = await made.person(login, { password, resourceIds: [itsPlace], ...fields })
      return { id, login, password }
    },

    async audited(action) {
      const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
      return items.filter((entry) => entry.action === action)
    },
  }
}

/** What an administrator of every Resource does to members. */
export function membersOf(chatfactor: ChatfactorWithAccounts): AdministrationOfActor['members'] {
  return createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' }).members
}

/** The profile of a person whom the messenger calls so. */
export function called(displayName: string): ChatProfile {
  return { displayName, username: null, language: 'en' }
}
