import { newId } from '../kernel/ids.js'
import { byKey, type Ref, type Write } from '../ports/store.js'
import { insert, remove, update } from '../ports/writes.js'
import type { LimitRecord } from '../records/limit-record.js'

/**
 * Misses of passwords and mailed codes only ever delay, and never lock anybody out for good (R9): a person is slowed down for
 * guesses from one network, a network for guesses at anybody, and a person for guesses from everywhere, the last one least, so that
 * a stranger cannot keep somebody out.
 */
const rules = {
  person_and_network: { free: 3, firstMs: 1_000, longestMs: 60 * 60_000 },
  network: { free: 50, firstMs: 1_000, longestMs: 15 * 60_000 },
  person: { free: 20, firstMs: 1_000, longestMs: 30_000 },
} as const

type Rule = keyof typeof rules
const ruleNames: readonly Rule[] = ['person_and_network', 'network', 'person']
const windowMs = 60 * 60_000
/** More than this many misses are not told apart any more; a record must not grow without bound. */
const mostTimes = 200

/** The counters of one guess. `who` is a keyed hash of what was typed, so an unknown login is counted like a known one. */
export function guessLimitRefs(
  what: 'password' | 'email_code',
  who: string,
  network: string | null,
): readonly Ref<'limits'>[] {
  const place = network ?? 'unknown'
  const keys: Readonly<Record<Rule, string>> = {
    person_and_network: `${what}:both:${who}:${place}`,
    network: `${what}:network:${place}`,
    person: `${what}:person:${who}`,
  }
  return ruleNames.map((rule) => byKey('limits', 'key', { key: keys[rule] }))
}

/** When the next guess is looked at; `null` when right now. */
export function nextGuessAt(records: readonly (LimitRecord | null)[], now: Date): Date | null {
  const blocks = records.flatMap((record) =>
    record?.blockedUntil && record.blockedUntil > now ? [record.blockedUntil] : [],
  )
  return blocks.length === 0 ? null : new Date(Math.max(...blocks.map(Number)))
}

/** Counts one more miss under each rule, with the delay that follows from it: 1, 2, 4, 8 … seconds. */
export function countGuess(
  refs: readonly Ref<'limits'>[],
  records: readonly (LimitRecord | null)[],
  now: Date,
): Write[] {
  return ruleNames.map((name, at) => {
    const before = records[at] ?? null
    const recent = (before?.times ?? []).filter((time) => time > now.getTime() - windowMs)
    const times = [...recent, now.getTime()].slice(-mostTimes)
    const counted = {
      times,
      blockedUntil: blockedAfter(name, times),
      expiresAt: new Date(now.getTime() + 2 * windowMs),
    }
    return before === null
      ? insert('limits', { id: newId(now), key: keyOf(refs[at]), ...counted })
      : update('limits', before, counted)
  })
}

/** Until when the last of these misses delays the next guess. */
function blockedAfter(name: Rule, times: readonly number[]): Date | null {
  const { free, firstMs, longestMs } = rules[name]
  const last = times.at(-1)
  const over = times.length - free
  return last === undefined || over < 0 ? null : new Date(last + Math.min(longestMs, firstMs * 2 ** Math.min(over, 30)))
}

/**
 * After a success that was counted at `at` before it was known to be one: the person's own network starts afresh, and the other
 * counters are what they would be without it.
 */
export function takeBackGuess(records: readonly (LimitRecord | null)[], at: Date): Write[] {
  return records.flatMap((record, index) => {
    const rule = ruleNames[index]
    if (record === null || rule === undefined) return []
    const counted = record.times.lastIndexOf(at.getTime())
    const times = rule === 'person_and_network' ? [] : record.times.filter((_time, place) => place !== counted)
    return times.length === 0
      ? [remove('limits', record)]
      : [update('limits', record, { times, blockedUntil: blockedAfter(rule, times) })]
  })
}

/** After a success, the person's own network starts afresh; the other counters are others' business too. */
export function forgetGuesses(records: readonly (LimitRecord | null)[]): Write[] {
  const mine = records[0] ?? null
  return mine === null ? [] : [update('limits', mine, { times: [], blockedUntil: null })]
}

function keyOf(ref: Ref<'limits'> | undefined): string {
  return ref !== undefined && 'key' in ref.at ? (ref.at.values.key ?? '') : ''
}
