import { newId } from '@chatfactor/core/feature'
import { byKey, insert, type LimitRecord, type Ref, update, type Write } from '@chatfactor/core/store'
import { countedNetwork } from '../sign-in/counted-network.js'
import type { Guesser } from '../sign-in/guess-limits.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/**
 * How many sign-in mails go out: to one person because of strangers, because of one known browser, and for one network.
 */
const rules = {
  known: { most: 10, withinMs: dayMs },
  person: { most: 10, withinMs: dayMs },
  /** Emails that only say what to do. */
  help: { most: 3, withinMs: dayMs },
  /** Far more than an office needs when everybody starts on the same morning. */
  network: { most: 200, withinMs: hourMs },
} as const

type Rule = keyof typeof rules

/** The counters of a requested email. Unknown browsers share one per person. */
export function mailLimitRefs({ who, address, known }: Guesser): readonly Ref<'limits'>[] {
  if (known !== null) return [limitRef('known', asked(who, known))]
  const network = countedNetwork(address)
  return [limitRef('person', who), ...(network === null ? [] : [limitRef('network', network)])]
}

/**
 * The counter of emails that only say what to do. It leaves the sign-in mails alone, and strangers do not use up a
 * known browser's.
 */
export function helpLimitRefs({ who, known }: Pick<Guesser, 'who' | 'known'>): readonly Ref<'limits'>[] {
  return [limitRef('help', asked(who, known))]
}

/**
 * The key of requests about a person. A known browser has its own: it shares no counter with strangers and does not
 * wait behind them, or their constant writes would make its commits lose the race.
 */
export function asked(who: string, known: string | null): string {
  return known === null ? who : `${who}:${known}`
}

/**
 * Whether one more email goes out, and whether it is the last for now: then it carries something that works without
 * another email.
 */
export function nextMail(
  refs: readonly Ref<'limits'>[],
  records: readonly (LimitRecord | null)[],
  now: Date,
): { readonly isLast: boolean; readonly retryAt: null } | { readonly isLast: false; readonly retryAt: Date } {
  const full = refs.flatMap((ref, at) => {
    const { most, withinMs } = rules[ruleOf(ref)]
    const blocking = recentOf(ref, records[at] ?? null, now).at(-most)
    return blocking === undefined ? [] : [blocking + withinMs]
  })
  if (full.length > 0) return { isLast: false, retryAt: new Date(Math.max(...full)) }
  const isLast = refs.some((ref, at) => {
    const rule = ruleOf(ref)
    return rule !== 'network' && recentOf(ref, records[at] ?? null, now).length === rules[rule].most - 1
  })
  return { isLast, retryAt: null }
}

/** Counts one more mail. */
export function countMail(
  refs: readonly Ref<'limits'>[],
  records: readonly (LimitRecord | null)[],
  now: Date,
): Write[] {
  return refs.map((ref, at) => {
    const before = records[at] ?? null
    const times = [...recentOf(ref, before, now), now.getTime()]
    const expiresAt = new Date(now.getTime() + rules[ruleOf(ref)].withinMs)
    const counted = { times, blockedUntil: null, expiresAt }
    return before === null
      ? insert('limits', { id: newId(now), key: keyOf(ref), ...counted })
      : update('limits', before, counted)
  })
}

/** Requests beyond this number are not counted. */
const mostUnsent = 100

/** The counter of requests that send nothing: one per person, and one per network for all unknown logins. */
export function unsentMailRef({ who, address, known }: Guesser, isSomebody: boolean): Ref<'limits'> {
  const counted = isSomebody ? asked(who, known) : (countedNetwork(address) ?? 'nowhere')
  return byKey('limits', 'key', { key: `unsent_mail:${counted}` })
}

/**
 * Counts one more request that sends nothing, always in a single row (C63). The first of an hour is reported, with the
 * number in the hour before.
 */
export function countUnsent(
  ref: Ref<'limits'>,
  record: LimitRecord | null,
  now: Date,
): { readonly writes: readonly Write[]; readonly isFirst: boolean; readonly before: number } {
  const times = record?.times ?? []
  const [first] = times
  const isFirst = first === undefined || first <= now.getTime() - hourMs
  const counted = {
    // Also written when it is full: without a write, a request would be faster, and reveal that the login is unknown.
    times: isFirst ? [now.getTime()] : [...times, now.getTime()].slice(0, mostUnsent),
    blockedUntil: null,
    expiresAt: new Date(now.getTime() + dayMs),
  }
  const write =
    record === null
      ? insert('limits', { id: newId(now), key: keyOf(ref), ...counted })
      : update('limits', record, counted)
  return { writes: [write], isFirst, before: isFirst ? times.length : 0 }
}

function recentOf(ref: Ref<'limits'>, record: LimitRecord | null, now: Date): readonly number[] {
  const since = now.getTime() - rules[ruleOf(ref)].withinMs
  return (record?.times ?? []).filter((time) => time > since)
}

function limitRef(rule: Rule, counted: string): Ref<'limits'> {
  return byKey('limits', 'key', { key: `sign_in_mail:${rule}:${counted}` })
}

function ruleOf(ref: Ref<'limits'>): Rule {
  const [, name] = keyOf(ref).split(':')
  return name === 'known' || name === 'network' || name === 'help' ? name : 'person'
}

function keyOf(ref: Ref<'limits'>): string {
  return 'key' in ref.at ? (ref.at.values.key ?? '') : ''
}
