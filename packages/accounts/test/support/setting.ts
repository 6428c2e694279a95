import type { User } from '@chatfactor/core'
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

export { someBrowser as browser } from '@chatfactor/testkit'

export const password = 'correct horse'
export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** How a setting differs; its store and its people are always the same. */
export type SettingOptions = Omit<WorldOptions, 'store' | 'people'>

/** The world of the testkit with Ana and Ben, on a store that counts. */
export interface Setting extends World {
  readonly counting: CountingStore
  /** Has login, password and address. */
  readonly ana: User
  /** Has login and password only. */
  readonly ben: User
}

/** Sets everything up anew. */
export async function setting(options: SettingOptions = {}): Promise<Setting> {
  const counting = countingStore(promisedStore(checkedStore(memoryStore())))
  const people = { ana: { password, email: 'ana@example.org' }, ben: { password } }
  return { ...(await world({ store: counting.store, ...options, people })), counting }
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
