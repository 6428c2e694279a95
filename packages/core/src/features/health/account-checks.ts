import type { Engine, RegisteredTransport } from '../../kernel/index.js'
import type { AccountCheckVital } from '../../records/index.js'
import { isAwaited } from '../../rules/index.js'
import type { Facts } from './health.js'
import { isPolled, unheard } from './incidents.js'
import { accountKey, note } from './vitals.js'

/** While a person waits for the platform's answer, or a problem is known. */
const awaitedMs = 45_000
const usualMs = 10 * 60_000
/** How long one process has the check to itself: a little longer than a platform may take. */
const leaseMs = 15_000
/** How long a platform may take. Real milliseconds. */
const deadlineMs = 10_000
/** A clock that was set back must not postpone the next check. */
const aheadMs = 60_000

/** Whether an account should be compared with its platform again. */
export function isCheckDue(
  check: AccountCheckVital | null,
  { isAwaited, now }: { isAwaited: boolean; now: Date },
): boolean {
  const at = now.getTime()
  if (check === null) return true
  const { leasedUntil, checkedAt, wrong } = check
  if (leasedUntil > at && leasedUntil <= at + leaseMs) return false
  if (checkedAt === null || checkedAt > at + aheadMs) return true
  return at - checkedAt >= (isAwaited || wrong.length > 0 ? awaitedMs : usualMs)
}

/**
 * Compares every due account with its platform, unless another process does; returns whether one was compared. That no
 * process polls a bot is only reported once things are `settled`: processes that start together learn of each other a
 * little later.
 */
export async function checkAccounts(engine: Engine, facts: Facts, isSettled: boolean): Promise<boolean> {
  const { now } = facts
  const mayBeDue = facts.accounts.some(({ check }) => isCheckDue(check, { isAwaited: true, now }))
  if (!mayBeDue) return false
  const isWaitedFor = await isAnyoneAwaited(engine)
  const looked = await Promise.all(
    engine.channels.transports.all.map(async (account) => {
      const known = facts.accounts.find(({ name }) => name === account.name)
      const isUnheard = account.transport.hearing === 'poll' && !isPolled(facts, account.name)
      const isAwaited = isWaitedFor || isUnheard
      if (!isCheckDue(known?.check ?? null, { isAwaited, now })) return false
      return checkOne(engine, account, { isAwaited, isUnheard: isUnheard && isSettled, facts })
    }),
  )
  return looked.includes(true)
}

async function checkOne(
  engine: Engine,
  account: RegisteredTransport,
  { isAwaited, isUnheard, facts }: { readonly isAwaited: boolean; readonly isUnheard: boolean; readonly facts: Facts },
): Promise<boolean> {
  const { name, transport } = account
  const key = accountKey(account)
  const isMine = await note(engine, key, (before) => {
    const check = before?.kind === 'account' ? before : null
    const now = engine.clock.now()
    if (!isCheckDue(check, { isAwaited, now })) return null
    return {
      kind: 'account',
      checkedAt: check?.checkedAt ?? null,
      wrong: check?.wrong ?? [],
      leasedUntil: now.getTime() + leaseMs,
    }
  })
  if (!isMine) return false
  const webhookUrl = isPolled(facts, name) || transport.hearing === 'host' ? null : engine.settings.webhookUrl(name)
  const results = (await transport.selfCheck?.({ deadline: new Date(Date.now() + deadlineMs), webhookUrl })) ?? []
  return note(engine, key, (before) => {
    const known = before?.kind === 'account' ? before.wrong : []
    const found = results.flatMap(({ check, ok, fix, unasked = false }) => {
      // A platform that does not answer says nothing about settings: earlier findings stay.
      if (unasked) return known.filter((one) => one.check === check)
      return ok ? [] : [{ check, fix: fix ?? 'See the documentation of the transport.' }]
    })
    // A refused credential is the answer to every question.
    if (isUnheard) found.push(unheard)
    const wrong = found.filter(({ fix }, at) => found.findIndex((one) => one.fix === fix) === at)
    return { kind: 'account', checkedAt: engine.clock.now().getTime(), leasedUntil: 0, wrong }
  })
}

const openStates = ['awaiting_scan', 'awaiting_message'] as const
const newestChallenges = 20

/** Whether a question or an enrollment is waiting for a person's message. */
async function isAnyoneAwaited({ store, clock }: Engine): Promise<boolean> {
  const now = clock.now()
  const newest = { direction: 'descending' } as const
  const challenges = await store.list('challenges', {
    index: 'overdue',
    equals: {},
    ...newest,
    limit: newestChallenges,
  })
  if (challenges.items.some((challenge) => isAwaited(challenge, now))) return true
  for (const state of openStates) {
    const { items } = await store.list('enrollments', { index: 'byState', equals: { state }, ...newest, limit: 1 })
    if (items.some(({ completeBy }) => completeBy > now)) return true
  }
  return false
}
