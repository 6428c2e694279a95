import { setTimeout as pause } from 'node:timers/promises'
import { ChatfactorError, type PlainErrorCode } from '../errors/index.js'
import { loadingOneTimePasswords } from '../keys/index.js'
import { check, type Ref, type Write, writtenId } from '../ports/index.js'
import type { CollectionName, Versioned } from '../records/index.js'
import { commit } from './commit.js'
import type { Decision } from './decision.js'
import type { Engine } from './engine.js'
import { placed } from './locate.js'
import { type Found, type HeldChatRefs, type HeldChats, inARow, named, type Refs } from './membership.js'

/** How often a decision is repeated after it lost a race; far more than was ever needed. */
const mostAttempts = 17
const firstPauseMs = 2
const longestPauseMs = 50

/** One change: what it reads, what must exist, and the decision. */
export interface Operation<R extends Refs, N extends keyof R & string, T> {
  /** The key by which such operations queue inside one process, e.g. the person. */
  readonly lane?: string
  /** All records that the decision needs, by name, in one read. */
  readonly refs: R
  /** The records that must exist. */
  readonly need?: readonly N[]
  /** The error or the answer if one of them is missing. */
  readonly missing?: PlainErrorCode | { readonly result: T }
  /**
   * For hot paths: decide on remembered records, if this process remembers all of them. Password hashes are never
   * remembered: a decision that needs one reads first.
   */
  readonly warm?: boolean
  /**
   * Keys that a warm decision assumes to be free if nothing is remembered under them: the commit finds out, because it
   * inserts under each, or checks a record that would have changed with it.
   */
  readonly free?: readonly Ref[]
  /** The chats that the decision tells, which only the records name: a second read, if there are any. */
  readonly tells?: (records: Found<R, N>) => HeldChatRefs
  /**
   * Pure: the same records, time and input give the same decision. It may run several times; `isRemembered` means on
   * remembered records.
   */
  readonly decide: (records: Found<R, N>, now: Date, held: HeldChats, isRemembered: boolean) => Decision<T>
  /** The answer if an insert found its key taken; without it, the decision is repeated on the current records. */
  readonly onDuplicate?: (taken: { readonly collection: CollectionName; readonly key: string }) => T | undefined
}

/**
 * Reads, decides, commits, and only then emits and sends. Every decided change goes through here.
 *
 * All writes happen or none, each guarded by the version it was decided on; records that were only read are checked in
 * the same commit. After a lost race it decides again on fresh records, so every caller sees a state that really
 * existed. Throws `BUSY` after 17 lost races, and `STORE_UNAVAILABLE`: then nothing has been acknowledged, and a commit
 * under way may or may not have happened.
 */
export async function operate<const R extends Refs, T, const N extends keyof R & string = never>(
  engine: Engine,
  operation: Operation<R, N, T>,
): Promise<T> {
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const { lane } = operation
  return lane === undefined ? attempt(engine, operation) : engine.lanes.run(lane, () => attempt(engine, operation))
}

async function attempt<R extends Refs, N extends keyof R & string, T>(
  engine: Engine,
  operation: Operation<R, N, T>,
): Promise<T> {
  const refs = inARow(operation.refs)
  const { warm = false, onDuplicate } = operation
  let remembered = warm ? engine.cache.find(refs, operation.free) : null
  for (let tries = 1; tries <= mostAttempts; tries += 1) {
    const row = remembered ?? (await read(engine, refs, warm))
    const isRemembered = remembered !== null
    const told = toldBy(operation, row)
    const toldRefs = inARow(told)
    const toldRow = toldRefs.length === 0 ? [] : await engine.store.read(toldRefs)
    const held = named(told, toldRow, []) ?? nobody
    const now = engine.clock.now()
    const decided = placed(() =>
      isRemembered ? decideOnMemory(operation, row, now, held) : decideOn(operation, row, now, held, false),
    )
    const decision = decided instanceof Promise ? await decided : decided
    remembered = null
    if (decision === null) continue
    if (!isCommitted(decision)) return decision.result
    const outcome = await commit(
      engine,
      decision,
      checksFor([...refs, ...toldRefs], [...row, ...toldRow], decision.writes ?? []),
      now,
    )
    if (isRemembered) {
      engine.cache.proved(outcome.outcome !== 'stale')
      // Another process writes here, and may give hints.
      if (outcome.outcome === 'stale') engine.changes.listen()
    }
    if (outcome.outcome === 'committed') return decision.result
    if (outcome.outcome === 'duplicate') {
      const answer = onDuplicate?.(outcome)
      if (answer !== undefined) return answer
    }
    // Not a conflict in this process: another process has written since.
    if (isRemembered) continue
    await pause(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries))
  }
  throw new ChatfactorError('BUSY', {})
}

type Row = readonly (Versioned | null)[]

/** An answer that needs no commit. */
function isCommitted<T>(decision: Decision<T>): decision is Exclude<Decision<T>, { readonly writes?: never }> {
  const { writes = [], deliveries = [], told = [] } = decision
  return writes.length > 0 || deliveries.length > 0 || told.length > 0
}

function decideOn<R extends Refs, N extends keyof R & string, T>(
  { refs, need = [], missing, decide }: Operation<R, N, T>,
  row: Row,
  now: Date,
  held: HeldChats,
  isRemembered: boolean,
): Decision<T> {
  const records = named(refs, row, need)
  if (records !== null) return decide(records, now, held, isRemembered)
  if (typeof missing === 'object') return missing
  if (missing === undefined) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a missing record means nothing' })
  throw new ChatfactorError(missing, {})
}

const nobody = { tokens: [], chats: [] } as const

function toldBy<R extends Refs, N extends keyof R & string, T>(
  { refs, need = [], tells }: Operation<R, N, T>,
  row: Row,
): HeldChatRefs {
  const records = tells && named(refs, row, need)
  return (records && tells?.(records)) ?? nobody
}

async function read(engine: Engine, refs: readonly Ref[], warm: boolean): Promise<Row> {
  const records = await engine.store.read(refs)
  if (warm) engine.cache.learn(refs, records)
  return records
}

/**
 * Decides on remembered records; `null` if the answer would rest on memory alone.
 *
 * A commit checks what it decided on. A refusal, an answer without writes, or the next version of a partly remembered
 * record has no such check, and needs records that were read for it.
 */
function decideOnMemory<R extends Refs, N extends keyof R & string, T>(
  operation: Operation<R, N, T>,
  row: Row,
  now: Date,
  held: HeldChats,
): Decision<T> | null {
  try {
    const decision = decideOn(operation, row, now, held, true)
    const isWhole = (decision.writes ?? []).every(({ verb, collection }) => verb === 'insert' || collection !== 'users')
    return isCommitted(decision) && isWhole ? decision : null
  } catch {
    return null
  }
}

/** A check for every record that was read and is not written. */
function checksFor(refs: readonly Ref[], row: Row, writes: readonly Write[]): Write[] {
  const checks: Write[] = []
  row.forEach((record, at) => {
    const collection = refs[at]?.collection
    if (record === null || collection === undefined) return
    if (!isAmong(writes, collection, record.id) && !isAmong(checks, collection, record.id))
      checks.push(check(collection, record))
  })
  return checks
}

function isAmong(writes: readonly Write[], collection: CollectionName, id: string): boolean {
  return writes.some((write) => write.collection === collection && writtenId(write) === id)
}
