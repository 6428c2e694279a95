import { mailFix } from '../../kernel/index.js'
import { agoMs, type Facts, type Health, type Incident, lineOf, living } from './health.js'

/** A worker runs every two seconds. */
const restingMs = 20_000
/** After this long, a due message was overlooked. */
const overdueMs = 30_000
/** A queue of this length is long, or one that takes this many seconds to clear. */
const longLine = 500
const longLineS = 20
/** How much clocks may differ (R35). */
const apartMs = 2_000

/** All current problems, the most significant first. */
export function incidentsOf(facts: Facts): readonly Incident[] {
  const { feed } = facts
  const found = [misconfigured, down, mailDown, slow, long, late].flatMap((look) => look(facts))
  return feed?.state === 'late' ? [...found, { what: 'feed.late', ...withoutState(feed), fix: feedFix }] : found
}

const feedFix = 'The feed and webhooks are stuck. Start the worker in a process that has `operations()`.'

function withoutState({ unnumbered, oldestAt }: NonNullable<Facts['feed']>) {
  return { unnumbered, oldestAt }
}

/** The health derived from the facts. */
export function healthOf(facts: Facts): Health {
  const incidents = incidentsOf(facts)
  const alive = living(facts)
  const has = (what: Incident['what']) => incidents.some((incident) => incident.what === what)
  const aheadMs = alive.reduce<number | null>(
    (most, { aheadMs: one }) => (one !== null && Math.abs(one) >= Math.abs(most ?? 0) ? one : most),
    null,
  )
  const state = (name: string) => {
    const of = incidents.filter((incident) => 'transport' in incident && incident.transport === name)
    if (of.some(({ what }) => what === 'transport.misconfigured')) return 'misconfigured'
    return of.length > 0 ? 'down' : 'up'
  }
  return {
    incidents,
    transports: facts.accounts.map(({ name, platform, check }) => ({
      name,
      platform,
      state: state(name),
      isPolled: isPolled(facts, name),
      checkedAt: check?.checkedAt == null ? null : new Date(check.checkedAt),
    })),
    mail: { state: facts.hasMailer ? (has('mail.down') ? 'down' : 'up') : 'none' },
    store: { state: has('store.slow') ? 'slow' : 'fast', p99Ms: worstLatency(facts) },
    worker: {
      state: has('worker.late') ? 'late' : 'on_time',
      running: workersOf(facts),
      oldestDueAt: oldestOverdue(facts, 0),
      backlog: backlogOf(facts).map(({ line, waiting }) => ({ line, waiting, isMore: facts.isMore })),
    },
    feed: facts.feed,
    clocks: { state: Math.abs(aheadMs ?? 0) > apartMs ? 'apart' : 'together', aheadMs },
    processes: alive.length,
  }
}

/** Whether a process polls an account: then it has no webhook. */
export function isPolled(facts: Facts, name: string): boolean {
  return living(facts).some(({ accounts }) => accounts.some((one) => one.name === name && one.polls))
}

/** A bot whose messages wait at the platform for a process to fetch them. */
export const unheard = {
  check: 'polling',
  fix: 'No process polls it. Call `chatfactor.start()`.',
}

function misconfigured(facts: Facts): readonly Incident[] {
  return facts.accounts.flatMap(({ name, check }) => {
    const polling = living(facts).flatMap(({ accounts }) =>
      accounts.flatMap((one) => (one.name === name && one.wrong !== null ? [one.wrong] : [])),
    )
    // Findings from before a process began to poll are fixed by that.
    const found = (check?.wrong ?? []).filter((wrong) => wrong.check !== unheard.check || !isPolled(facts, name))
    const known = new Map([...found, ...polling].map((wrong) => [wrong.check, wrong]))
    return [...known.values()].map((wrong) => ({ what: 'transport.misconfigured' as const, transport: name, ...wrong }))
  })
}

function down(facts: Facts): readonly Incident[] {
  return facts.accounts.flatMap(({ name }) => {
    const all = living(facts).flatMap(({ accounts }) =>
      accounts.flatMap((one) => (one.name === name && one.down !== null ? [one.down] : [])),
    )
    const [longest] = all.sort((one, other) => (other.pausedUntil ?? 0) - (one.pausedUntil ?? 0))
    if (longest === undefined) return []
    const pausedUntil = longest.pausedUntil === null ? null : new Date(longest.pausedUntil)
    const { outcome, until } = longest
    const fix = downFix(outcome, pausedUntil)
    return [{ what: 'transport.down' as const, transport: name, outcome, until: new Date(until), pausedUntil, fix }]
  })
}

function downFix(outcome: string, pausedUntil: Date | null): string {
  if (outcome === 'throttled')
    return pausedUntil === null
      ? 'The platform asks for a pause. Find out what sends so much, and set `processes` to how many send.'
      : `The platform asks for a pause until ${pausedUntil.toISOString()}. Find out what sent so much.`
  if (outcome === 'misconfigured') return 'The platform refuses the account. Run `npx chatfactor doctor`.'
  return 'The platform does not answer. Check its status page, and the network.'
}

function mailDown(facts: Facts): readonly Incident[] {
  const [trouble] = living(facts).flatMap(({ mail }) => (mail === null ? [] : [mail]))
  return trouble === undefined ? [] : [{ what: 'mail.down', ...trouble, fix: mailFix(trouble) }]
}

function slow(facts: Facts): readonly Incident[] {
  const p99Ms = worstLatency(facts)
  if (p99Ms === null || !living(facts).some(({ store }) => store.isSlow)) return []
  const fix = 'The store is slow. Check the load of the database, its disk, and the network.'
  return [{ what: 'store.slow', p99Ms, fix }]
}

function worstLatency(facts: Facts): number | null {
  const all = living(facts).flatMap(({ store: { p99Ms } }) => (p99Ms === null ? [] : [Math.round(p99Ms)]))
  return all.length === 0 ? null : Math.max(...all)
}

function long(facts: Facts): readonly Incident[] {
  return longLines(facts).map((one) => ({
    what: 'line.long' as const,
    ...one,
    fix: `Most of them are of the kind ${one.mostly}. Send them more slowly. Codes go first meanwhile.`,
  }))
}

function longLines(facts: Facts) {
  return backlogOf(facts).filter(({ line, waiting }) => waiting >= longestOf(facts, line))
}

function longestOf({ accounts }: Facts, line: string): number {
  const perSecond = accounts.find(({ name }) => name === line)?.perSecond ?? null
  return perSecond === null ? longLine : Math.min(longLine, Math.max(1, longLineS * perSecond))
}

/** How many messages wait in each queue, and of which kind most of them are. */
function backlogOf({ waiting }: Facts) {
  return counted(waiting.map(lineOf)).map(([line, count]) => {
    const kinds = counted(waiting.flatMap((one) => (lineOf(one) === line ? [one.template] : [])))
    const [mostly = ''] = kinds.sort(([, one], [, other]) => other - one)[0] ?? []
    return { line, waiting: count, mostly }
  })
}

function counted(names: readonly string[]): [name: string, count: number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
}

/** Messages that wait because a queue is long are not the worker's fault. */
function late(facts: Facts): readonly Incident[] {
  const workers = workersOf(facts)
  const lines = workers === 0 ? [] : longLines(facts).map(({ line }) => line)
  const oldestDueAt = oldestOverdue(facts, overdueMs, lines)
  const isLate = oldestDueAt !== null || (workers === 0 && hadWorker(facts))
  const fix =
    workers === 0
      ? 'No worker runs. Call `chatfactor.start()`, or `worker.runOnce()` every few seconds.'
      : 'The workers do not keep up, or none has the messenger that is needed. Start one more process.'
  return isLate ? [{ what: 'worker.late', oldestDueAt, workers, fix }] : []
}

function workersOf(facts: Facts): number {
  return living(facts).filter((one) => one.workedAt !== null && agoMs(facts, one, one.workedAt) < restingMs).length
}

/** Whether a worker ran in the last day, without a successor. */
function hadWorker({ processes }: Facts): boolean {
  return processes.some(({ says: { workedAt } }) => workedAt !== null)
}

/** When the longest-waiting message was due, outside of these queues, if that is long enough ago. */
function oldestOverdue({ waiting, now }: Facts, ms: number, except: readonly string[] = []): Date | null {
  const dueAt = waiting.find((one) => !except.includes(lineOf(one)))?.dueAt ?? null
  return dueAt !== null && now.getTime() - dueAt.getTime() >= Math.max(1, ms) ? dueAt : null
}
