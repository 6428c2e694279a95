import {
  type AuditEntry,
  type Chatfactor,
  type ChatfactorOptions,
  type Clock,
  createChatfactor,
  type ResourceChange,
  type Store,
} from '@chatfactor/core'
import type { ChatProfile, TransportCapabilities } from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'
import {
  checkedStore,
  type FakeClock,
  type FakeMailer,
  type FakeTransport,
  fakeClock,
  fakeHasher,
  fakeMailer,
  fakeTransport,
} from '@chatfactor/testkit'
import { createChats, type SceneChats } from './scene-chats.js'
import { createPortal, type ScenePortal } from './scene-portal.js'

export interface SceneOptions {
  /** What is different from a Resource on which people may do everything alone. */
  readonly policy?: ResourceChange
  readonly capabilities?: Partial<TransportCapabilities>
  /** Where records are; in memory if nothing is said. */
  readonly store?: Store
  /** What the host forbids beside the policy. */
  readonly rules?: ChatfactorOptions['rules']
  /** Put around the store, e.g. to make races real. */
  readonly around?: (store: Store) => Store
}

/** Somebody assigned to the Resource. */
export interface ScenePerson {
  readonly id: string
  readonly login: string
  readonly password: string
}

/** One Resource with a messenger, a mailer and a clock that stands still: everything an attacker, and a victim, can touch. */
export interface Scene extends SceneChats, ScenePortal {
  readonly chatfactor: Chatfactor
  readonly store: Store
  readonly clock: FakeClock
  readonly telegram: FakeTransport
  readonly mailer: FakeMailer
  readonly resourceId: string
  /** Problems that Chatfactor reported beside its answers. */
  readonly problems: string[]
  /** Another process on the same store; its clock may go wrong. */
  instance(itsClock?: Clock): Chatfactor
  /** Somebody who is assigned; a login is also the password's beginning. */
  person(login: string, fields?: { readonly email?: string; readonly resourceId?: string }): Promise<ScenePerson>
  resource(name: string, policy?: ResourceChange): Promise<string>
  /** Every audit entry of the Resource with this action. */
  audited(action: string): Promise<readonly AuditEntry[]>
}

/** Lets people do everything alone, so that a test switches off what it is about. */
export const openPolicy = {
  selfService: { enabled: true, allowedActions: 'all', tokenEnrollment: { bot: { enabled: true } } },
} as const satisfies ResourceChange

/** Sets the scene. */
export async function setScene(options: SceneOptions = {}): Promise<Scene> {
  const clock = fakeClock()
  const inner = checkedStore(options.store ?? memoryStore())
  const store = options.around?.(inner) ?? inner
  const telegram = fakeTransport({
    platform: 'telegram',
    label: 'Telegram',
    clock,
    ...(options.capabilities === undefined ? {} : { capabilities: options.capabilities }),
  })
  const mailer = fakeMailer()
  const problems: string[] = []
  const instance = (itsClock: Clock = clock) => {
    const made = createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.alloc(32, 7) }],
      store,
      transports: [telegram],
      mailer,
      passwordHasher: fakeHasher(),
      clock: itsClock,
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      publicUrl: 'https://id.example.com',
    })
    made.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
    return made
  }
  const chatfactor = instance()

  const resource = async (name: string, policy: ResourceChange = {}) => {
    const { id } = await chatfactor.resources.create({ name, ...openPolicy })
    await chatfactor.resources.update(id, policy)
    return id
  }
  const resourceId = await resource('Billing', { selfService: { address: 'billing' } })
  await chatfactor.resources.update(resourceId, options.policy ?? {})

  return {
    chatfactor,
    store,
    clock,
    telegram,
    mailer,
    resourceId,
    problems,
    instance,
    resource,
    ...createChats({ chatfactor, telegram, resourceId }),
    ...createPortal({ chatfactor, telegram, resourceId }),

    async person(login, { resourceId: place = resourceId, ...fields } = {}) {
      const password = `${login}-password`
      const { id } = await chatfactor.users.create({ login, password, ...fields })
      await chatfactor.assignments.create({ resourceId: place, userId: id })
      return { id, login, password }
    },

    async audited(action) {
      const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
      return items.filter((entry) => entry.action === action)
    },
  }
}

/** The profile of a person whom the messenger calls so. */
export function called(displayName: string): ChatProfile {
  return { displayName, username: null, language: 'en' }
}
