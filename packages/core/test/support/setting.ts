import { memoryStore } from '@chatfactor/store-memory'
import {
  type CountingStore,
  checkedStore,
  countingStore,
  promisedStore,
  type World,
  type WorldOptions,
  world,
} from '@chatfactor/testkit'
import { expect } from 'vitest'
import type { Store } from '../../src/doors/store.js'
import type { MasterKey, User } from '../../src/index.js'
import { type Outage, outage } from './outage.js'
import { risingEpochs } from './rising-epochs.js'
import { toldStore } from './told-store.js'

export { someBrowser as browser } from '@chatfactor/testkit'

/** The master key and the moment that every test begins with. */
export const firstKey: MasterKey = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
export const midnight = new Date('2030-01-01T00:00:00.000Z')
export const password = 'correct horse'
export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** How a setting differs; its store and its people are always the same. */
export type SettingOptions = Omit<WorldOptions, 'store' | 'people'>

/** The world of the testkit with Ana and Ben, on a store that counts, can fail, and wants everything told. */
export interface Setting extends World {
  readonly counting: CountingStore
  readonly outage: Outage
  /** What lies beneath: somebody at the database keeps no promises. */
  readonly memory: Store
  /** Has login, password and address. */
  readonly ana: User
  /** Has login and password only. */
  readonly ben: User
}

/** Sets everything up anew. */
export async function setting(options: SettingOptions = {}): Promise<Setting> {
  const memory = memoryStore()
  const broken = outage(promisedStore(checkedStore(memory)))
  const counting = countingStore(broken.store)
  const made = await world({
    keys: [firstKey],
    store: risingEpochs(toldStore(counting.store, memory), memory),
    ...options,
    people: { ana: { password, email: 'ana@example.org' }, ben: { password } },
  })
  return { ...made, counting, outage: broken, memory }
}

/** The same, where people may do everything alone, unless the options say otherwise. */
export function home(options: SettingOptions = {}): Promise<Setting> {
  return setting({ everythingAllowed: true, ...options })
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

/** What a policy's refusal looks like. */
export const denied = (rule: string) => ({ code: 'POLICY_DENIED', details: { rule } })

/** What a missing or old proof looks like. */
export const notFresh = (...missing: readonly ('password' | 'email' | 'otp' | 'elsewhere')[]) => ({
  code: 'NOT_FRESH',
  details: { missing },
})
