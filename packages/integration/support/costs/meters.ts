import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import timersPromises from 'node:timers/promises'
import { strictObject } from '@chatfactor/core/feature'
import * as z from 'zod'
import * as mini from 'zod/mini'

/** What is counted of a call, in the order in which tables show it. */
export const countNames = [
  'reads',
  'lists',
  'commits',
  'refs',
  'records read',
  'bytes read',
  'guards',
  'writes',
  'bytes written',
  'statements',
  'statements before the answer',
  'parameters',
  'bytes of parameters',
  'timers',
  'abort controllers',
  'HMACs',
  'hashes',
  'JSON.parse',
  'JSON.stringify',
  'zod parses',
] as const

export type CountName = (typeof countNames)[number]
export type Counts = Readonly<Record<CountName, number>>

/** Counts what goes on in this process. */
export interface Meters {
  add(name: CountName, amount?: number): void
  /** One count so far. */
  peek(name: CountName): number
  /** The counts since the last time. */
  take(): Counts
  /** How many timers have neither fired nor been cleared. */
  waiting(): number
  /** The same object as JSON, without being counted. */
  bytesOf(value: unknown): number
}

const asked = ['parse', 'safeParse', 'parseAsync', 'safeParseAsync'] as const

/**
 * Puts meters around what the runtime gives, for as long as this process lives: so it has to be a process of its own. What was imported
 * before is counted as well, but for zod: its schemas must have been made, and none of them asked.
 */
export function installMeters(): Meters {
  const counts = new Map<CountName, number>()
  const running = new Set<unknown>()
  const { stringify } = JSON
  const add: Meters['add'] = (name, amount = 1) => void counts.set(name, (counts.get(name) ?? 0) + amount)

  watch(globalThis, 'setTimeout', (call, [callback, ...rest]) => {
    add('timers')
    const timer = call([
      (...given: readonly unknown[]) => {
        running.delete(timer)
        if (typeof callback === 'function') Reflect.apply(callback, undefined, given)
      },
      ...rest,
    ])
    running.add(timer)
    return timer
  })
  watch(globalThis, 'clearTimeout', (call, given) => {
    running.delete(given[0])
    return call(given)
  })
  for (const [owner, name] of [
    [globalThis, 'setInterval'],
    [timersPromises, 'setTimeout'],
    [AbortSignal, 'timeout'],
  ] as const) {
    count(owner, name, 'timers')
  }
  count(AbortSignal, 'any', 'abort controllers')
  Reflect.set(
    globalThis,
    'AbortController',
    new Proxy(AbortController, {
      construct(target, given, itself) {
        add('abort controllers')
        return Reflect.construct(target, given, itself)
      },
    }),
  )
  count(crypto, 'createHmac', 'HMACs')
  for (const name of ['createHash', 'hash', 'hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync']) {
    count(crypto, name, 'hashes')
  }
  syncBuiltinESMExports()
  count(JSON, 'parse', 'JSON.parse')
  count(JSON, 'stringify', 'JSON.stringify')
  // The union of all their types is more than a compiler should have to make.
  const exported = [z, mini].flatMap((part) => Object.values<unknown>(part))
  const made = exported.flatMap((one) => (typeof one === 'function' ? one.prototype : []))
  // Core makes its objects itself.
  const prototypes = new Set([...made, Object.getPrototypeOf(strictObject({}))])
  for (const prototype of prototypes) {
    if (typeof prototype === 'object' && prototype !== null) countParses(prototype, () => add('zod parses'))
  }

  function count(owner: object, name: string, as: CountName): void {
    watch(owner, name, (call, given) => {
      add(as)
      return call(given)
    })
  }

  return {
    add,
    peek: (name) => counts.get(name) ?? 0,
    take() {
      const taken = countsOf((name) => counts.get(name) ?? 0)
      counts.clear()
      return taken
    },
    waiting: () => running.size,
    bytesOf: (value) => Buffer.byteLength(stringify(value) ?? ''),
  }
}

/** All counts, each as given. */
export function countsOf(amount: (name: CountName) => number): Counts {
  const counts = Object.fromEntries(countNames.map((name) => [name, amount(name)]))
  if (isComplete(counts)) return counts
  throw new Error('A count is missing.')
}

/** Whether every count is there. */
export function isComplete(counts: object): counts is Counts {
  return countNames.every((name) => typeof Reflect.get(counts, name) === 'number')
}

type Call = (given: readonly unknown[]) => unknown

/** Puts a function around one of an object's; a runtime that has none is left as it is. */
export function watch(owner: object, name: string, around: (call: Call, given: readonly unknown[]) => unknown): void {
  const own: unknown = Reflect.get(owner, name)
  if (typeof own !== 'function') return
  const watched = new Proxy(own, {
    apply: (target, self, given) => around((changed) => Reflect.apply(target, self, changed), given),
  })
  Reflect.set(owner, name, watched)
}

/** A schema binds these methods when they are first read, so they are counted where it reads them. */
function countParses(prototype: object, add: () => void): void {
  for (const name of asked) {
    const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.get?.call(undefined)
    if (typeof method !== 'function') continue
    Object.defineProperty(prototype, name, {
      configurable: true,
      get() {
        return (...given: readonly unknown[]) => {
          add()
          return Reflect.apply(method, this, given)
        }
      },
    })
  }
}
