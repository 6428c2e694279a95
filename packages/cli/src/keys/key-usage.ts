import type { AuthorizationState, EnrollmentState, Page, PermitState, Records, Store } from '@chatfactor/core/store'

/** How many things depend on one master key, and stop working without it. */
export interface KeyUsage {
  readonly pins: number
  /** The number of people. */
  readonly recoveryCodes: number
  readonly openEnrollments: number
  readonly liveChallenges: number
  /** Links in emails, to undo a change or accept an invitation. */
  readonly usableLinks: number
  /** Webhooks whose secrets are sealed with it. */
  readonly webhooks: number
  /** Notes beside the trail that are sealed with it. */
  readonly notes: number
  /** Waiting messages with texts sealed with it. */
  readonly waitingMessages: number
  /** Questions of agents: open ones, whose numbers are derived from it, and ended ones, whose texts are sealed with it. */
  readonly questions: number
  /** Permits for agents, with terms sealed with it. */
  readonly permits: number
  /** Keys of agents, which only their owners can replace. */
  readonly agentKeys: number
}

export interface KeysInUse {
  readonly byKey: ReadonlyMap<string, KeyUsage>
  /** Their records do not say which key they use. */
  readonly sessions: number
  readonly rememberedBrowsers: number
}

/** A challenge may be resent or redeemed for less than this after its code expired. */
const challengeAfterlifeMs = 10 * 60_000
const noteKinds: readonly Records['notes']['kind'][] = ['reason', 'administrator', 'subject_key']
const open: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']
const running: readonly AuthorizationState[] = ['open', 'approved']
const permitStates: readonly PermitState[] = ['live', 'ended', 'used_up', 'expired']
const questionStates: readonly AuthorizationState[] = [
  ...running,
  ...(['declined', 'denied', 'cancelled', 'expired', 'accepted'] as const),
]

/**
 * Counts what depends on which key, through the store's lists, so that it works with every store. Reads each assignment once, and only live records
 * of everything else.
 */
export async function keysInUse(
  store: Store,
  now: Date,
  onRead: (count: number) => void = () => undefined,
): Promise<KeysInUse> {
  let read = 0
  const all = <T>(page: (after: string | null) => Promise<Page<T>>) =>
    allOf(async (after) => {
      const found = await page(after)
      read += found.items.length
      onRead(read)
      return found
    })
  const byKey = new Map<string, KeyUsage>()
  const count = (keyId: string, what: keyof KeyUsage) => {
    const usage = byKey.get(keyId) ?? none
    byKey.set(keyId, { ...usage, [what]: usage[what] + 1 })
  }
  const countSealed = (field: object, what: keyof KeyUsage) => {
    const keyId = sealedUnder(field)
    if (keyId !== null) count(keyId, what)
  }
  const newestEnd = { index: 'overdue', equals: {}, direction: 'descending', limit: 500 } as const

  for await (const { id: resourceId } of all((after) =>
    store.list('resources', { index: 'all', equals: {}, limit: 500, after }),
  )) {
    for await (const {
      recovery: { pinHash, codes: recoveryCodes },
    } of all((after) =>
      store.list('assignments', { index: 'byResource', equals: { resourceId }, limit: 500, after }),
    )) {
      if (pinHash !== null) count(keyIdOf(pinHash), 'pins')
      for (const keyId of new Set(recoveryCodes.map(keyIdOf))) count(keyId, 'recoveryCodes')
    }
    for await (const { secrets } of all((after) =>
      store.list('endpoints', { index: 'byResource', equals: { resourceId }, limit: 500, after }),
    )) {
      countSealed(secrets, 'webhooks')
    }
    for await (const { keys } of all((after) =>
      store.list('agents', { index: 'byResource', equals: { resourceId }, limit: 500, after }),
    )) {
      for (const { keyId } of keys) count(keyId, 'agentKeys')
    }
  }
  for (const state of open) {
    for await (const { keyId, completeBy } of all((after) =>
      store.list('enrollments', { index: 'byState', equals: { state }, direction: 'descending', limit: 500, after }),
    )) {
      if (completeBy <= now) break
      count(keyId, 'openEnrollments')
    }
  }
  for (const kind of noteKinds) {
    for await (const { says } of all((after) =>
      store.list('notes', { index: 'byKind', equals: { kind }, limit: 500, after }),
    )) {
      countSealed(says, 'notes')
    }
  }
  for await (const { params } of all((after) =>
    store.list('deliveries', { index: 'due', equals: { state: 'waiting' }, limit: 500, after }),
  )) {
    countSealed(params, 'waitingMessages')
  }
  for (const state of questionStates) {
    for await (const { keyId, transaction } of all((after) =>
      store.list('authorizations', { index: 'due', equals: { state }, limit: 500, after }),
    )) {
      const sealedWith = sealedUnder(transaction)
      for (const id of new Set([
        ...(running.includes(state) ? [keyId] : []),
        ...(sealedWith === null ? [] : [sealedWith]),
      ])) {
        count(id, 'questions')
      }
    }
  }
  for (const state of permitStates) {
    for await (const { terms } of all((after) =>
      store.list('permits', { index: 'due', equals: { state }, limit: 500, after }),
    )) {
      countSealed(terms, 'permits')
    }
  }
  const lately = new Date(now.getTime() - challengeAfterlifeMs)
  for await (const challenge of all((after) => store.list('challenges', { ...newestEnd, after }))) {
    if (challenge.expiresAt <= lately) break
    if (challenge.endedAt === null) count(challenge.keyId, 'liveChallenges')
  }
  for await (const link of all((after) => store.list('oneTimeLinks', { ...newestEnd, after }))) {
    if (link.expiresAt <= now) break
    if (link.usedAt === null) count(link.keyId, 'usableLinks')
  }
  const sessions = await countUntil(
    all((after) => store.list('sessions', { ...newestEnd, after })),
    now,
  )
  const rememberedBrowsers = await countUntil(
    all((after) => store.list('rememberedBrowsers', { ...newestEnd, after })),
    now,
  )
  return { byKey, sessions, rememberedBrowsers }
}

export const none: KeyUsage = {
  ...{ pins: 0, recoveryCodes: 0, openEnrollments: 0, liveChallenges: 0, usableLinks: 0 },
  ...{ webhooks: 0, notes: 0, waitingMessages: 0, questions: 0, permits: 0, agentKeys: 0 },
}

/** The key that a stored field is sealed with; `null` for plain text. */
function sealedUnder(field: object): string | null {
  const text = 'sealed' in field ? field.sealed : null
  // A key's id may contain dots; sealed data does not.
  return typeof text === 'string' ? text.slice(0, Math.max(0, text.lastIndexOf('.'))) : null
}

/** Hashes of PINs and recovery codes start with the id of their key. */
function keyIdOf(hash: string): string {
  return hash.slice(0, Math.max(0, hash.indexOf(':')))
}

async function* allOf<T>(page: (after: string | null) => Promise<Page<T>>): AsyncGenerator<T, void, undefined> {
  let after: string | null = null
  do {
    const { items, next }: Page<T> = await page(after)
    yield* items
    after = next
  } while (after !== null)
}

/** How many end after a moment; the latest come first. */
async function countUntil(records: AsyncIterable<{ readonly expiresAt: Date }>, now: Date): Promise<number> {
  let count = 0
  for await (const { expiresAt } of records) {
    if (expiresAt <= now) break
    count += 1
  }
  return count
}
