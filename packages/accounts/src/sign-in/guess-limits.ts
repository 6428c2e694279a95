import { isDelay, type KeyRing, newId } from '@chatfactor/core/feature'
import { byKey, insert, type LimitRecord, type Ref, remove, update, type Write } from '@chatfactor/core/store'
import { countedNetwork } from './counted-network.js'

/** After this many misses in a row, guesses are no longer checked (NIST SP 800-63B-4: at most 100). */
export const mostInARow = 100
/** After this many, the person is told of the attack. */
export const noticedInARow = 20

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/**
 * How misses of a first factor delay (R9): from one network at one person, from one network at all people, and from a
 * known browser.
 *
 * Failed attempts from many networks never delay the person: an attacker could renew that delay for ever. Instead,
 * unknown browsers may no longer guess.
 */
const rules = {
  known: { free: 3, longestMs: hourMs, isRow: true, keptMs: 30 * dayMs },
  person: { free: Number.POSITIVE_INFINITY, longestMs: 0, isRow: true, keptMs: 30 * dayMs },
  person_and_network: { free: 3, longestMs: hourMs, isRow: false, keptMs: 2 * hourMs },
  network: { free: 50, longestMs: 15 * 60_000, isRow: false, keptMs: 2 * hourMs },
} as const

type Rule = keyof typeof rules
const firstMs = 1_000
/** Misses beyond this number are not counted: a record must not grow without bound. */
const mostTimes = 200

/** The key under which guesses at a login are counted, whether or not it exists. */
export function loginHash(keys: KeyRing, loginKey: string): string {
  return keys.lookupHash(keys.currentId, 'login', loginKey)
}

/** The source of a guess at a first factor. */
export interface Guesser {
  /** A keyed hash of the login, so an unknown login is counted like a known one. */
  readonly who: string
  readonly address: string | null
  /**
   * The name of an unguessable thing that was shown with the guess; `null` for a stranger. Its misses are counted
   * separately.
   */
  readonly known: string | null
}

/**
 * The counters of one guess. A known browser has its own, which strangers cannot fill. Without an address only the
 * person's counter counts: browsers of unknown address do not share one.
 */
export function guessLimitRefs({ who, address, known }: Guesser): readonly Ref<'limits'>[] {
  if (known !== null) return [limitRef('known', `${who}:${known}`)]
  const network = countedNetwork(address)
  const person = limitRef('person', who)
  if (network === null) return [person]
  return [person, limitRef('person_and_network', `${who}:${network}`), limitRef('network', network)]
}

/** The counter of strangers' misses in a row; it ends with a sign-in by something that cannot be guessed. */
export function rowOfStrangers(who: string): Ref<'limits'> {
  return limitRef('person', who)
}

/** Why a guess is not checked: not yet, or no longer. */
export type NotLookedAt =
  | { readonly outcome: 'throttled'; readonly retryAt: Date }
  | { readonly outcome: 'link_needed' }

/** Why a guess is not checked; `null` if it is. */
export function whyNotLookedAt(
  refs: readonly Ref<'limits'>[],
  records: readonly (LimitRecord | null)[],
  now: Date,
): NotLookedAt | null {
  if (refs.some((ref, at) => inARow(ref, records[at] ?? null, now) >= mostInARow)) return { outcome: 'link_needed' }
  const blocks = records.flatMap((record) => {
    const until = record?.blockedUntil ?? null
    return isDelay(until, hourMs, now) ? [until] : []
  })
  return blocks.length === 0 ? null : { outcome: 'throttled', retryAt: new Date(Math.max(...blocks.map(Number))) }
}

/** The result of counting a guess. */
export interface Counted {
  readonly writes: readonly Write[]
  /** The misses in a row, including this one. */
  readonly inARow: number
}

/** Counts one more miss under each rule, with the delay that follows: 1, 2, 4, 8 … seconds. */
export function countGuess(
  refs: readonly Ref<'limits'>[],
  records: readonly (LimitRecord | null)[],
  now: Date,
): Counted {
  const writes = refs.map((ref, at) => {
    const rule = ruleOf(ref)
    const before = records[at] ?? null
    const times = [...countedTimes(rule, before, now), now.getTime()].slice(-mostTimes)
    const counted = {
      times,
      blockedUntil: blockedAfter(rule, times),
      expiresAt: new Date(now.getTime() + rules[rule].keptMs),
    }
    return before === null
      ? insert('limits', { id: newId(now), key: keyOf(ref), ...counted })
      : update('limits', before, counted)
  })
  const rows = refs.map((ref, at) => inARow(ref, records[at] ?? null, now))
  return { writes, inARow: Math.max(...rows) + 1 }
}

/**
 * After a success: the row of misses ends. In shared counters only this attempt is removed, which was counted at `at`,
 * before it was known to be right.
 */
export function takeBackGuess(
  refs: readonly Ref<'limits'>[],
  records: readonly (LimitRecord | null)[],
  at: Date | null,
): Write[] {
  return refs.flatMap((ref, index) => {
    const record = records[index] ?? null
    const rule = ruleOf(ref)
    if (record === null || (at === null && rule === 'network')) return []
    const counted = at === null ? -1 : record.times.lastIndexOf(at.getTime())
    const times = rule === 'network' ? record.times.filter((_time, place) => place !== counted) : []
    return times.length === 0
      ? [remove('limits', record)]
      : [update('limits', record, { times, blockedUntil: blockedAfter(rule, times) })]
  })
}

/** The misses that count: in a row, all since the last success or for 30 days; for delays, those of the last hour. */
function countedTimes(rule: Rule, record: LimitRecord | null, now: Date): readonly number[] {
  if (record === null || record.expiresAt <= now) return []
  return rules[rule].isRow ? record.times : record.times.filter((time) => time > now.getTime() - hourMs)
}

function inARow(ref: Ref<'limits'>, record: LimitRecord | null, now: Date): number {
  const rule = ruleOf(ref)
  return rules[rule].isRow ? countedTimes(rule, record, now).length : 0
}

/** Until when the last of these misses delays the next guess. */
function blockedAfter(rule: Rule, times: readonly number[]): Date | null {
  const { free, longestMs } = rules[rule]
  const last = times.at(-1)
  if (last === undefined) return null
  const over = times.filter((time) => time > last - hourMs).length - free
  return over < 0 ? null : new Date(last + Math.min(longestMs, firstMs * 2 ** Math.min(over, 30)))
}

function limitRef(rule: Rule, counted: string): Ref<'limits'> {
  return byKey('limits', 'key', { key: `first_factor:${rule}:${counted}` })
}

function ruleOf(ref: Ref<'limits'>): Rule {
  const [, name] = keyOf(ref).split(':')
  return name === 'known' || name === 'person' || name === 'network' ? name : 'person_and_network'
}

function keyOf(ref: Ref<'limits'>): string {
  return 'key' in ref.at ? (ref.at.values.key ?? '') : ''
}
