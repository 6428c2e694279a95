import { commit, type Engine } from '@chatfactor/core/feature'
import { byId, type EndpointRecord, type MarkRecord, remove, update, type Write } from '@chatfactor/core/store'
import { markAt } from '../kernel/marks.js'
import { switchOff } from './endpoint-end.js'
import { liveSecrets } from './endpoint-secrets.js'
import { restOf } from './endpoints-mark.js'
import { writeOutcomes } from './line-outcomes.js'
import { sendInTurn } from './line-sending.js'
import type { LineWork } from './line-work.js'

/** How long a process holds a line: a turn takes a second, plus one try. */
const leaseMs = 30_000
/** The longest time a line is worked without a pause; then the lines get their turn that waited meanwhile. */
const longestMs = 2_000
const pageSize = 50
/** When to look again at a line that this process cannot work but another may. */
const passedMs = 5_000

/** Takes a line for this process, unless another process holds it or was faster. */
export async function takeLine({ engine, holder }: LineWork, line: MarkRecord): Promise<boolean> {
  return held({ engine, holder }, line)
}

/**
 * Sends the messages waiting for one endpoint, one at a time, until nothing is due, two seconds are over or the signal aborts. Adding a message
 * raises the line's mark, so the holder cannot release a line that has a new message.
 *
 * While the newest try has failed, only one message is retried when its time comes and the others wait with it, so an unreachable receiver costs one
 * call. If a process dies, the line is free once its lease is over; the last message is then sent again, with the same id.
 */
export async function workLine(work: LineWork, key: string, endpointId: string, signal: AbortSignal): Promise<void> {
  const { engine, holder } = work
  let rest: Turn | null = null
  const since = engine.clock.elapsedMs()
  for (;;) {
    const [line, endpoint] = await engine.store.read([markAt(key), byId('endpoints', endpointId)])
    if (line === null || line.holder !== holder) return
    const next = async () => (endpoint === null ? 'gone' : (rest ?? (await turnOf(work, line, endpoint, signal))))
    const isOver = signal.aborted || engine.clock.elapsedMs() - since >= longestMs
    const turn: Turn = isOver ? 'stopped' : await next()
    if (turn === 'again' || (turn === 'held' && (await held(work, line)))) continue
    if (await letGo(engine, line, turn)) return
    // A new message came; it waits with the others, if they wait.
    rest = typeof turn === 'object' && turn.restUntil !== null ? turn : null
  }
}

/** What a line does next: more messages, or nothing before a moment; `null`: nothing until it is woken. */
type Turn = 'again' | 'held' | 'gone' | 'stopped' | { readonly dueAt: Date | null; readonly restUntil: number | null }

async function turnOf(work: LineWork, line: MarkRecord, endpoint: EndpointRecord, signal: AbortSignal): Promise<Turn> {
  const { engine } = work
  if (endpoint.state === 'off') return { dueAt: null, restUntil: null }
  const now = engine.clock.now()
  const restUntil = endpoint.failingSince === null ? null : restOf(line)
  if (restUntil !== null && restUntil > now.getTime()) return { dueAt: new Date(restUntil), restUntil }
  const waiting = { index: 'due', equals: { endpointId: endpoint.id, state: 'waiting' }, limit: pageSize } as const
  const { items } = await engine.store.list('webhookMessages', waiting)
  const due = items.filter(({ dueAt }) => dueAt <= now)
  if (due.length === 0) return { dueAt: items[0]?.dueAt ?? null, restUntil: null }
  if (needsRenewal(line, now)) return 'held'
  const secrets = liveSecrets(endpoint, engine.keys, now)
  if (secrets === 'other_key') return { dueAt: new Date(now.getTime() + passedMs), restUntil: null }
  if (secrets === 'damaged') {
    await switchOff(engine, endpoint, 'secret_damaged')
    return 'again'
  }
  const turn = endpoint.failingSince === null ? due : due.slice(0, 1)
  const outcomes = await sendInTurn(work, { endpoint, secrets, messages: turn }, signal)
  const rest = await writeOutcomes(work, endpoint, outcomes)
  return rest === null ? 'again' : { dueAt: rest, restUntil: rest.getTime() }
}

async function held({ engine, holder }: Pick<LineWork, 'engine' | 'holder'>, line: MarkRecord): Promise<boolean> {
  const heldUntil = new Date(engine.clock.now().getTime() + leaseMs)
  return committed(engine, [update('marks', line, { holder, heldUntil, dueAt: heldUntil })])
}

function needsRenewal({ heldUntil }: MarkRecord, now: Date): boolean {
  return heldUntil === null || heldUntil.getTime() - now.getTime() < leaseMs / 2
}

/** Ends this process's turn, unless a new message came meanwhile. */
async function letGo(engine: Engine, line: MarkRecord, turn: Exclude<Turn, 'again'>): Promise<boolean> {
  if (turn === 'gone') return committed(engine, [remove('marks', line)])
  if (turn === 'held') return false
  const free = { holder: null, heldUntil: null }
  if (turn === 'stopped') return committed(engine, [update('marks', line, { ...free, dueAt: engine.clock.now() })])
  const { dueAt, restUntil } = turn
  return committed(engine, [update('marks', line, { ...free, dueAt, says: { restUntil } })])
}

async function committed(engine: Engine, writes: readonly Write[]): Promise<boolean> {
  const { outcome } = await commit(engine, { writes, untold: 'webhook_ended' }, [], engine.clock.now())
  return outcome === 'committed'
}
