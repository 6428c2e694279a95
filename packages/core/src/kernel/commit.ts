import { setTimeout as pause } from 'node:timers/promises'
import { ChatfactorError } from '../errors/index.js'
import {
  byId,
  type CommitHint,
  type CommitOutcome,
  insert,
  type Ref,
  type Store,
  type Write,
  writtenId,
} from '../ports/index.js'
import { refuseLongTexts } from '../stores/index.js'
import type { Commit, DeliveryDraft } from './decision.js'
import type { Engine } from './engine.js'
import { newId } from './ids.js'
import { languagesIn } from './languages.js'

const firstPauseMs = 25
const mostTries = 6
/** How long to wait for a silent store, in real milliseconds. */
const longestSettlingMs = 5_000

/**
 * Commits, and finds out what happened if the connection was lost; then emits and sends. The only place in core that
 * writes to the store.
 *
 * A commit without an answer may have happened or not. A commit with an event inserts an audit entry under a fresh id:
 * if that record exists, all of it happened. If not, the identical commit is sent again; it can never happen twice,
 * since its ids would be taken. A commit without an event is given up. Throws `STORE_UNAVAILABLE` if the store does not
 * come back within a second or two; then nothing is acknowledged. Throws `INVARIANT_BROKEN` for a commit that writes a
 * record twice, or a text longer than the schema allows: stores would differ there.
 */
export async function commit(
  engine: Engine,
  decided: Commit,
  checks: readonly Write[],
  now: Date,
): Promise<CommitOutcome> {
  const { writes = [], edits = [], mayBeLost = false } = decided
  const deliveries = traced(engine, decided.deliveries ?? [])
  const loading = loadingTexts(engine, deliveries)
  if (loading !== null) await loading
  const told = 'told' in decided ? decided.told : []
  const whole: Write[] = [...writes, ...checks]
  for (const { record } of deliveries) whole.push(insert('deliveries', record))
  for (const { audit } of told) whole.push(insert('audit', { id: newId(now), at: now, ...audit }))
  const known = whole.map(writtenId)
  refuseRepeated(whole, known)
  refuseLongTexts(whole)
  const outcome = await settled(engine.store, whole, mayBeLost ? { mayBeLost } : {})
  if (outcome.outcome !== 'committed') return outcome
  engine.cache.follow(whole)
  whole.forEach((write) => {
    if (write.verb !== 'check') engine.changes.changed(writtenId(write))
  })
  for (const { events } of told) for (const event of events) engine.emit(event)
  for (const delivery of deliveries) void engine.sending.dispatch({ known, ...delivery })
  for (const edit of edits) engine.sending.edit(edit, known)
  return outcome
}

/**
 * Messages carry the trace of the call that asked for them, so that it can be followed through this process and others.
 */
function traced({ features }: Engine, deliveries: readonly DeliveryDraft[]): readonly DeliveryDraft[] {
  const trace = deliveries.length === 0 ? null : (features.around.trace?.() ?? null)
  if (trace === null) return deliveries
  return deliveries.map((one) => ({ ...one, record: { ...one.record, params: { ...one.record.params, trace } } }))
}

/**
 * Loads what the first message in a language needs before its deadlines begin, both the sender's and the waiting
 * caller's. For emails nothing is awaited, so that the time of an answer does not reveal whether there is one (C61).
 */
function loadingTexts({ catalogue }: Engine, deliveries: readonly DeliveryDraft[]): Promise<unknown> | null {
  const loads = deliveries.flatMap(({ record: { channel, language } }) =>
    channel === 'mail' ? [] : (catalogue.loading(...languagesIn(language)) ?? []),
  )
  // If loading fails, sending the message reports it.
  return loads.length === 0 ? null : Promise.all(loads).catch(() => undefined)
}

function refuseRepeated(writes: readonly Write[], ids: readonly string[]): void {
  // Ids are hardly ever shared between collections, so the names need not be compared.
  if (ids.every((id, at) => ids.indexOf(id) === at)) return
  if (new Set(writes.map(({ collection }, at) => `${collection}/${ids[at]}`)).size < writes.length) {
    throw new ChatfactorError('INVARIANT_BROKEN', { what: 'one record twice in a commit' })
  }
}

async function settled(store: Store, writes: readonly Write[], hint: CommitHint): Promise<CommitOutcome> {
  try {
    return await store.commit(writes, hint)
  } catch (error) {
    const witness = witnessOf(writes)
    if (witness === null || !isUnavailable(error)) throw error
    return settle(store, writes, witness, error)
  }
}

async function settle(store: Store, writes: readonly Write[], witness: Ref, first: unknown): Promise<CommitOutcome> {
  const happened = async () => (await store.read([witness]))[0] !== null
  const since = performance.now()
  let last = first
  for (let tries = 0; tries < mostTries && performance.now() - since < longestSettlingMs; tries += 1) {
    await pause(Math.random() * firstPauseMs * 2 ** tries)
    try {
      if (await happened()) return { outcome: 'committed' }
      const again = await store.commit(writes)
      // It lost against a rival, or against its own first try, which arrived after we looked.
      return again.outcome !== 'committed' && (await happened()) ? { outcome: 'committed' } : again
    } catch (error) {
      if (!isUnavailable(error)) throw error
      last = error
    }
  }
  throw last
}

/** Ids are made only once, so finding this record proves that the whole commit happened. */
function witnessOf(writes: readonly Write[]): Ref | null {
  const inserted = writes.findLast((write) => write.verb === 'insert' && write.collection !== 'inbound')
  return inserted !== undefined && 'record' in inserted ? byId(inserted.collection, inserted.record.id) : null
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ChatfactorError && error.code === 'STORE_UNAVAILABLE'
}
