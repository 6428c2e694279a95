import { setTimeout as pause } from 'node:timers/promises'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { CommitOutcome, Read, Ref, Write } from '../ports/store.js'
import { check, insert, writtenId } from '../ports/writes.js'
import type { CollectionName } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'
import type { Decision } from './decision-tuples.js'
import type { Engine } from './engine.js'
import { newId } from './ids.js'
import { settledCommit } from './settled-commit.js'

/** How often a decision is made again after it lost a race; far more than was ever seen to be needed. */
const mostAttempts = 17
const firstPauseMs = 2
const longestPauseMs = 50

export interface Operation<R extends readonly Ref[], D extends Decision<unknown>> {
  /** What operations of this kind queue by inside one process, e.g. the person. */
  readonly lane?: string
  /** Everything the decision needs, in one read. */
  readonly refs: R
  /**
   * For hot paths: decide on what this process remembers, where it remembers all of it. The decision may not look at a password
   * hash, which is never remembered.
   */
  readonly warm?: boolean
  /** Pure: the same records, time and input give the same decision. May run several times. */
  readonly decide: (records: Read<R>, now: Date) => D
  /** The answer when an insert found its key taken; without it, the decision is made again on what is there now. */
  readonly onDuplicate?: (taken: {
    readonly collection: CollectionName
    readonly key: string
  }) => D['result'] | undefined
}

/**
 * Reads, decides, commits; and only then emits and sends. Every change in Chatfactor goes through here.
 *
 * All writes happen or none, each guarded by the version it was decided on; what was read and not written rides along as a check.
 * A lost race is decided again on fresh records, so of many callers each sees a state that really was. Throws `BUSY` after 17 lost
 * races, and `STORE_UNAVAILABLE`: then nothing has been acknowledged, and what became of a commit that was under way is unknown.
 */
export async function operate<const R extends readonly Ref[], D extends Decision<unknown>>(
  engine: Engine,
  operation: Operation<R, D>,
): Promise<D['result']> {
  const run = () => attempt(engine, operation)
  return operation.lane === undefined ? run() : engine.lanes.run(operation.lane, run)
}

async function attempt<const R extends readonly Ref[], D extends Decision<unknown>>(
  engine: Engine,
  { refs, warm = false, decide, onDuplicate }: Operation<R, D>,
): Promise<D['result']> {
  let remembered = warm ? legacy<R>(engine.cache.find(refs)) : null
  for (let tries = 1; tries <= mostAttempts; tries += 1) {
    const records = remembered ?? (await read(engine, refs, warm))
    const now = engine.clock.now()
    const decision = remembered === null ? decide(records, now) : decideOnMemory(decide, records, now)
    remembered = null
    if (decision === null) continue
    const outcome = await commit(engine, refs, records, decision, now)
    if (outcome.outcome === 'committed') {
      for (const event of [...(decision.events ?? []), ...(decision.told ?? []).flatMap((one) => one.events)])
        engine.emit(event)
      for (const delivery of decision.deliveries ?? []) void engine.dispatch(delivery)
      return decision.result
    }
    if (outcome.outcome === 'duplicate') {
      const answer = onDuplicate?.(outcome)
      if (answer !== undefined) return answer
    }
    await pause(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries))
  }
  throw new ChatfactorError('BUSY', {})
}

async function read<const R extends readonly Ref[]>(engine: Engine, refs: R, warm: boolean): Promise<Read<R>> {
  const records = await engine.store.read(refs)
  if (warm) engine.cache.learn(refs, records)
  return records
}

/**
 * Decides on remembered records; `null` when the answer would rest on nothing but memory.
 *
 * What is committed is checked by the commit. A refusal, an answer without writes, or the next version of a record that is only
 * half remembered is not: it needs records that were read for it.
 */
function decideOnMemory<R extends readonly Ref[], D extends Decision<unknown>>(
  decide: Operation<R, D>['decide'],
  records: Read<R>,
  now: Date,
): D | null {
  try {
    const decision = decide(records, now)
    const writes = decision.writes ?? []
    const isCommitted = writes.length > 0 || (decision.deliveries ?? []).length > 0
    return isCommitted && writes.every(({ verb, collection }) => verb === 'insert' || collection !== 'users')
      ? decision
      : null
  } catch {
    return null
  }
}

async function commit(
  engine: Engine,
  refs: readonly Ref[],
  records: readonly (Versioned | null)[],
  decision: Decision<unknown>,
  now: Date,
): Promise<CommitOutcome> {
  const decided = decision.writes ?? []
  const deliveries = decision.deliveries ?? []
  if (decided.length === 0 && deliveries.length === 0) return { outcome: 'committed' }
  const audit = [...(decision.audit ?? []), ...(decision.told ?? []).map((one) => one.audit)]
  const writes: Write[] = [
    ...decided,
    ...checksFor(refs, records, decided),
    ...deliveries.map((delivery) => insert('deliveries', delivery.record)),
    ...audit.map((entry) => insert('audit', { ...entry, id: newId(now), at: now })),
  ]
  refuseRepeated(writes)
  const outcome = await settledCommit(engine.store, writes)
  if (outcome.outcome === 'committed') engine.cache.follow(writes)
  return outcome
}

/** No store is asked what a commit means that writes a record twice. Throws `INVARIANT_BROKEN`. */
function refuseRepeated(writes: readonly Write[]): void {
  if (new Set(writes.map(nameOf)).size < writes.length) {
    throw new ChatfactorError('INVARIANT_BROKEN', { what: 'one record twice in a commit' })
  }
}

/** A check for every record that was read and is not written. */
function checksFor(refs: readonly Ref[], records: readonly (Versioned | null)[], writes: readonly Write[]): Write[] {
  const guarded = new Set(writes.map(nameOf))
  const checks: Write[] = []
  records.forEach((record, at) => {
    const collection = refs[at]?.collection
    if (record === null || collection === undefined) return
    const name = `${collection}/${record.id}`
    if (guarded.has(name)) return
    guarded.add(name)
    checks.push(check(collection, record))
  })
  return checks
}

function nameOf(write: Write): string {
  return `${write.collection}/${writtenId(write)}`
}

function legacy<R extends readonly Ref[]>(rows: unknown): Read<R> | null {
  return rows as Read<R> | null
}
