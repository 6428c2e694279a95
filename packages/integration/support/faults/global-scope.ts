import nodeCrypto from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import timers from 'node:timers'
import promises from 'node:timers/promises'
import { newId } from '@chatfactor/core/feature'

/** What an isolate refuses before its first request: to draw, to wait and to ask. */
const refused: readonly (readonly [object, readonly string[]])[] = [
  [globalThis, ['fetch', 'setTimeout', 'setInterval', 'setImmediate']],
  [globalThis.crypto, ['getRandomValues', 'randomUUID']],
  [globalThis.crypto.subtle, ['digest', 'sign', 'generateKey', 'deriveBits', 'importKey']],
  [Math, ['random']],
  [AbortSignal, ['timeout']],
  [nodeCrypto, ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'scrypt']],
  [timers, ['setTimeout', 'setInterval', 'setImmediate']],
  [promises, ['setTimeout', 'setInterval', 'setImmediate']],
  [http, ['request', 'get']],
  [https, ['request', 'get']],
  [net, ['connect', 'createConnection']],
]

/** Does some work as an isolate does what stands at the top of a module; gives what came of it, and what it was refused on the way. */
export function inGlobalScope<T>(work: () => T): { readonly made: T; readonly wanted: readonly string[] } {
  const wanted: string[] = []
  const allow: (() => void)[] = []
  try {
    for (const [of, names] of refused) for (const name of names) allow.push(refuse(of, name, wanted))
    syncBuiltinESMExports()
    useUpDrawn()
    wanted.length = 0
    return { made: work(), wanted }
  } finally {
    for (const one of allow) one()
    syncBuiltinESMExports()
  }
}

function refuse(of: object, name: string, wanted: string[]): () => void {
  const before = Object.getOwnPropertyDescriptor(of, name)
  const value = () => {
    wanted.push(name)
    throw new Error(`Disallowed before the first request: ${name}`)
  }
  Object.defineProperty(of, name, { value, configurable: true, enumerable: true, writable: true })
  return () => {
    if (before === undefined) Reflect.deleteProperty(of, name)
    else Object.defineProperty(of, name, before)
  }
}

/** Ids are drawn in bulk: an isolate has none left of an earlier time. */
function useUpDrawn(): void {
  try {
    for (let ms = 0; ; ms += 1) newId(new Date(ms))
  } catch {
    // Nothing is left.
  }
}
