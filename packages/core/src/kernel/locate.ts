import type { Clock } from '../ports/index.js'
import { within } from '../stores/index.js'

/** An IPv4 address as 128 bits: `::ffff:a.b.c.d`. */
const mapped = 0xffffn << 32n
/** The gateway prefix of RFC 6052, `64:ff9b::/96`, for all of IPv4. */
const gateway = 0x64ff9bn << 64n

/**
 * An address as 128 bits; `null` for anything else, including one with a port or a zone. An IPv4 address is the same
 * however it is written: also mapped into IPv6, or with a gateway prefix.
 */
export function addressBits(text: string): bigint | null {
  const short = ipv4Bits(text)
  if (short !== null) return mapped | short
  const bits = ipv6Bits(text)
  return bits !== null && bits >> 32n === gateway ? mapped | (bits & 0xffff_ffffn) : bits
}

function ipv4Bits(text: string): bigint | null {
  const parts = text.split('.')
  const isOne = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isOne ? parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n) : null
}

function ipv6Bits(text: string): bigint | null {
  const at = text.lastIndexOf(':') + 1
  if (at === 0) return null
  // The last two groups may be written as an IPv4 address.
  const tail = text.slice(at)
  const short = tail.includes('.') ? ipv4Bits(tail) : 0n
  if (short === null) return null
  const whole = tail.includes('.')
    ? `${text.slice(0, at)}${(short >> 16n).toString(16)}:${(short & 0xffffn).toString(16)}`
    : text
  const [before = [], after, ...more] = whole.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const gap = 8 - before.length - (after?.length ?? 0)
  if (more.length > 0 || (after === undefined ? gap !== 0 : gap < 1)) return null
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...(after ?? [])]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n)
}

/** A network: the size of its prefix, and the prefix. */
export interface Network {
  readonly size: number
  readonly prefix: bigint
}

/**
 * The network, or what is wrong with it. A single address is a network of one; `has_host_bits` means bits after the
 * prefix.
 */
export function readNetwork(text: string): Network | 'unreadable' | 'has_host_bits' {
  const [address = '', length, ...more] = text.split('/')
  const bits = addressBits(address)
  const width = address.includes(':') ? 128 : 32
  if (bits === null || more.length > 0 || (length !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(length)))
    return 'unreadable'
  const own = length === undefined ? width : Number(length)
  if (own > width) return 'unreadable'
  const size = own + 128 - width
  const prefix = bits >> BigInt(128 - size)
  return prefix << BigInt(128 - size) === bits ? { size, prefix } : 'has_host_bits'
}

/** Networks by prefix size: an address is looked up once per size, however many networks there are. */
type BySize = ReadonlyMap<number, ReadonlySet<bigint>>

const sorted = new WeakMap<readonly string[], BySize>()

function bySize(networks: readonly string[]): BySize {
  const known = sorted.get(networks)
  if (known !== undefined) return known
  const made = new Map<number, Set<bigint>>()
  for (const text of networks) {
    const network = readNetwork(text)
    if (typeof network === 'string') continue
    const same = made.get(network.size) ?? new Set()
    made.set(network.size, same.add(network.prefix))
  }
  sorted.set(networks, made)
  return made
}

/** Whether an address is in one of these networks; malformed addresses are in none. */
export function isWithin(address: string | null, networks: readonly string[]): boolean {
  const bits = address === null ? null : addressBits(address.trim())
  if (bits === null) return false
  for (const [size, prefixes] of bySize(networks)) if (prefixes.has(bits >> BigInt(128 - size))) return true
  return false
}

const nowhere = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16'] as const
const nowhereToo = ['fc00::/7', 'fe80::/10', '::1'] as const
const inside = [...nowhere, ...nowhereToo]

/**
 * The key for asking for a country: an IPv4 address, or the first half of an IPv6 one; `null` for an address without a
 * country, such as a private one.
 */
export function placeOf(address: string | null): bigint | null {
  const bits = address === null ? null : addressBits(address.trim())
  if (bits === null || isWithin(address, inside)) return null
  return bits >> 32n === 0xffffn ? bits : bits >> 64n
}

/** Returns the country of an address (two letters, e.g. `UA`); `null` if unknown. */
export type Locate = (address: string) => string | null | Promise<string | null>

const mostMs = 200
const knownMs = 10 * 60_000
/** A failed look-up is repeated soon, but not by each request. */
const failedMs = 10_000
const mostKnown = 1_000
const silentMs = 60 * 60_000

/** A decision needs the country of an address: it is being asked for, and the decision can be made then. */
class CountryMissing extends Error {
  readonly asked: Promise<void>

  constructor(asked: Promise<void>) {
    super('a country is being asked')
    this.asked = asked
  }
}

/**
 * Makes a decision; if it needs the country of an address, asks for it, and decides again. Only the decision knows
 * whether a country matters, so nothing is asked for otherwise.
 */
export function placed<T>(decide: () => T): T | Promise<T> {
  try {
    return decide()
  } catch (error) {
    if (error instanceof CountryMissing) return error.asked.then(() => placed(decide))
    throw error
  }
}

/**
 * The known countries of addresses, for decisions inside `placed`. If the host's function does anything but return two
 * capital letters within 200 ms, the country is unknown, which is reported once an hour. It is never called for private
 * addresses, and its answers are remembered for ten minutes.
 */
export function createCountries(
  locate: Locate | undefined,
  clock: Clock,
  report: (error: unknown) => void,
): (address: string | null) => string | null {
  if (locate === undefined) return () => null
  const known = new Map<bigint, { readonly country: string | null; readonly until: number }>()
  const asking = new Map<bigint, Promise<void>>()
  let silentUntil = 0

  const ask = async (address: string): Promise<string | null> => {
    const said: unknown = await within(
      mostMs,
      async () => locate(address),
      () => new Error(`locate gave no answer within ${mostMs} ms`),
    )
    if (said === null || (typeof said === 'string' && /^[A-Z]{2}$/.test(said))) return said
    throw new Error('locate gave no country: two capital letters, or null')
  }

  const learn = async (place: bigint, address: string): Promise<void> => {
    let [country, forMs]: [string | null, number] = [null, failedMs]
    try {
      country = await ask(address)
      forMs = knownMs
    } catch (error) {
      const now = clock.now().getTime()
      if (now >= silentUntil) report(error)
      if (now >= silentUntil) silentUntil = now + silentMs
    }
    const [oldest] = known.keys()
    if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest)
    known.delete(place)
    known.set(place, { country, until: clock.now().getTime() + forMs })
    asking.delete(place)
  }

  return (address) => {
    const place = placeOf(address)
    if (address === null || place === null) return null
    const found = known.get(place)
    if (found !== undefined && found.until > clock.now().getTime()) return found.country
    const asked = asking.get(place) ?? learn(place, address)
    asking.set(place, asked)
    throw new CountryMissing(asked)
  }
}
