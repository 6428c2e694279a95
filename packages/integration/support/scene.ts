import type { AuditEntry, Chatfactor, ChatProfile, Clock, ResourceChange, Store, TransportCapabilities } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, type FakeClock, type FakeTransport, type World, world } from '@chatfactor/testkit'
import { createChats, type SceneChats } from './scene-chats.js'
import { createPortal, type ScenePortal } from './scene-portal.js'

export interface SceneOptions {
  /** What is different from a Resource on which people may do everything alone. */
  readonly policy?: ResourceChange
  readonly capabilities?: Partial<TransportCapabilities>
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
  readonly resourceId: string
  /** Another process on the same store; its clock may go wrong. */
  instance(itsClock?: Clock): Chatfactor
  /** Somebody who is assigned; a login is also the password's beginning. */
  person(login: string, fields?: { readonly email?: string; readonly resourceId?: string }): Promise<ScenePerson>
  resource(name: string, policy?: ResourceChange): Promise<string>
  /** Every audit entry of the Resource with this action. */
  audited(action: string): Promise<readonly AuditEntry[]>
}

/** Sets the scene. */
export async function setScene({ policy = {}, capabilities = {}, around }: SceneOptions = {}): Promise<Scene> {
  const inner = checkedStore(memoryStore())
  return sceneOn({ store: around?.(inner) ?? inner, policy, messenger: { capabilities } })
}

/** What differs from scene to scene; `acting` is whoever does what people ask for, if not the instance that was made first. */
export interface SceneGround {
  readonly store: Store
  readonly policy: ResourceChange
  readonly messenger?: { readonly capabilities: Partial<TransportCapabilities> }
  readonly clock?: FakeClock
  readonly telegram?: FakeTransport
}
