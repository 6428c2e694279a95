import * as z from 'zod/mini'
import { type Engine, newId, parseInput, type SomeEvent, tellProblem } from '../../kernel/index.js'
import { type ProcessVital, strictObject } from '../../records/index.js'
import { checkAccounts } from './account-checks.js'
import type { Facts, Health, Incident } from './health.js'
import { healthOf, isPolled, unheard } from './incidents.js'
import { factsAlone, note, ownVital, readFacts } from './vitals.js'

/** The reported incidents, by what they are about. */
export type Told = ReadonlyMap<string, Incident>

/**
 * What has begun and ended since the last report. `own` tells which of it this process has already reported to its
 * listeners by itself.
 */
export function tellings(
  told: Told,
  { incidents, ...standing }: Pick<Health, 'incidents' | 'worker' | 'store' | 'feed'>,
  own: (incident: Incident) => boolean,
): { readonly told: Told; readonly events: readonly SomeEvent[] } {
  const now = new Map(incidents.map((incident) => [keyOf(incident), incident]))
  const begun = [...now].flatMap(([key, incident]) => (told.has(key) || own(incident) ? [] : [beginning(incident)]))
  const ended = [...told].flatMap(([key, incident]) => (now.has(key) ? [] : ending(incident, standing)))
  return {
    told: new Map([...now].filter(([key, incident]) => told.has(key) || !own(incident))),
    events: [...begun, ...ended],
  }
}

function keyOf(incident: Incident): string {
  const { what } = incident
  if (what === 'transport.misconfigured') return `${what} ${incident.transport} ${incident.check}`
  if (what === 'transport.down') return `${what} ${incident.transport}`
  return what === 'line.long' ? `${what} ${incident.line}` : what
}

function beginning({ what, ...data }: Incident): SomeEvent {
  return { name: what, data }
}

function ending(
  incident: Incident,
  { worker: { running, backlog }, store: { p99Ms }, feed }: Pick<Health, 'worker' | 'store' | 'feed'>,
): readonly SomeEvent[] {
  switch (incident.what) {
    case 'transport.misconfigured': {
      const { transport, check } = incident
      return [{ name: 'transport.configured', data: { transport, check } }]
    }
    case 'transport.down':
      return [{ name: 'transport.up', data: { transport: incident.transport } }]
    case 'mail.down':
      return [{ name: 'mail.up', data: { after: incident.reason } }]
    case 'worker.late':
      return [{ name: 'worker.on_time', data: { workers: running } }]
    case 'store.slow':
      return [{ name: 'store.fast', data: { p99Ms } }]
    case 'feed.late':
      return [{ name: 'feed.on_time', data: { unnumbered: feed?.unnumbered ?? 0 } }]
    case 'line.long': {
      const { line } = incident
      const waiting = backlog.find((one) => one.line === line)?.waiting ?? 0
      return [{ name: 'line.short', data: { line, waiting } }]
    }
  }
}

const lookMs = 5_000
/** By then, every process that started together with this one has stored what it polls. */
const settledMs = 45_000
/** How often a process stores its report even if nothing is new. */
const renewMs = 10_000
const clockMs = 60_000

const optionsSchema = strictObject({ feed: z.optional(z.boolean()) })
type HealthOptions = { readonly feed?: boolean }

/** Watches the health of the system. */
export interface Watch {
  /** The health right now. */
  health(options?: HealthOptions): Promise<Health>
  /**
   * Checks every few seconds, reports what has begun and ended, and checks the accounts that are due, until the signal
   * aborts.
   */
  keepLooking(signal: AbortSignal): Promise<void>
  /** Checks once whether bots that need polling are polled, if nothing else in this process would check. */
  lookOnce(signal: AbortSignal): Promise<void>
}

/** Makes the watch of one process. */
export function createWatch(engine: Engine): Watch {
  const { clock, store, channels } = engine
  let key: string | null = null
  let aheadMs: number | null = null
  let comparedAt = Number.NEGATIVE_INFINITY
  let isLooking = false
  let told: Told = new Map()
  let noted = { says: '', at: Number.NEGATIVE_INFINITY }

  /**
   * The name of this process, drawn when it is first needed: an isolate allows no random numbers before its first
   * request.
   */
  const ownKey = () => {
    key ??= `process:${newId(clock.now())}`
    return key
  }

  /** What this process has reported by itself, when it happened. */
  const isOwn =
    ({ accounts, mail }: ProcessVital) =>
    (incident: Incident) =>
      incident.what === 'mail.down'
        ? mail !== null
        : incident.what === 'transport.down' &&
          accounts.some(({ name, down }) => name === incident.transport && down !== null)

  const compareClocks = async () => {
    if (store.now === undefined || clock.elapsedMs() - comparedAt < clockMs) return
    comparedAt = clock.elapsedMs()
    const before = clock.now().getTime()
    const theirs = await store.now()
    aheadMs = Math.round((before + clock.now().getTime()) / 2 - theirs.getTime())
  }

  const noteOwn = async (says: ProcessVital) => {
    const news = JSON.stringify({ ...says, workedAt: null, store: says.store.isSlow })
    const now = clock.elapsedMs()
    if (news === noted.says && now - noted.at < renewMs) return
    if (await note(engine, ownKey(), () => says)) noted = { says: news, at: now }
  }

  const look = async (feed?: null): Promise<Facts> => {
    await compareClocks()
    return readFacts(engine, ownKey(), ownVital(engine, aheadMs), feed)
  }

  const say = (health: Health) => {
    const next = tellings(told, health, isOwn(ownVital(engine, aheadMs)))
    told = next.told
    for (const event of next.events) engine.emit(event)
  }

  /** Without the store nothing ends, and only "the store is slow" can begin. */
  const tellAlone = () => {
    const alone = healthOf(factsAlone(engine, ownVital(engine, aheadMs)))
    const isOfStore = ({ what }: Incident) => what === 'store.slow'
    const others = [...told.values()].filter((incident) => !isOfStore(incident))
    say({ ...alone, incidents: [...others, ...alone.incidents.filter(isOfStore)] })
  }

  /** The bots that need polling, but not by this process. */
  const unpolled = () =>
    channels.transports.all.filter(
      ({ name, transport }) => transport.hearing === 'poll' && !channels.monitor.isPolled(name),
    )

  return {
    async health(options = {}) {
      const { feed } = parseInput(optionsSchema, options)
      return healthOf(await look(feed === false ? null : undefined))
    },

    async lookOnce(signal) {
      if (isLooking || unpolled().length === 0) return
      await clock.sleep(settledMs, signal)
      if (isLooking || signal.aborted) return
      const facts = await look()
      for (const { name } of unpolled()) {
        if (isPolled(facts, name)) continue
        engine.emit({ name: 'transport.misconfigured', data: { transport: name, ...unheard } })
      }
    },

    async keepLooking(signal) {
      isLooking = true
      const startedMs = clock.elapsedMs()
      let checking = false
      let isFirst = true
      const check = async (facts: Facts) => {
        checking = true
        try {
          const isSettled = clock.elapsedMs() - startedMs >= settledMs
          if ((await checkAccounts(engine, facts, isSettled)) && !signal.aborted) say(healthOf(await look()))
        } catch (error) {
          tellProblem(engine, 'health', error)
        } finally {
          checking = false
        }
      }
      while (!signal.aborted) {
        await clock.sleep(lookMs, signal)
        if (signal.aborted) return
        const facts = await look().catch((error: unknown) => {
          tellProblem(engine, 'health', error)
          return null
        })
        if (facts === null) {
          tellAlone()
          continue
        }
        say(healthOf(facts))
        await noteOwn(ownVital(engine, aheadMs)).catch((error: unknown) => tellProblem(engine, 'health', error))
        // Processes that started just now together with this one are only storing what they poll.
        if (!isFirst && !checking) void check(facts)
        isFirst = false
      }
    },
  }
}
