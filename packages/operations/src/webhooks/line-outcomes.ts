import { commit } from '@chatfactor/core/feature'
import { byId, type Change, type EndpointRecord, update, type Write } from '@chatfactor/core/store'
import { switchOff } from './endpoint-end.js'
import type { Outcome } from './line-sending.js'
import type { LineWork } from './line-work.js'
import { isGivenUp, nextTry } from './schedule.js'

/**
 * Stores the outcomes of a turn, and switches off an endpoint that is gone or has failed for too long. Returns until when to leave the endpoint
 * alone; `null` if that is not needed.
 */
export async function writeOutcomes(
  work: LineWork,
  endpoint: EndpointRecord,
  outcomes: readonly Outcome[],
): Promise<Date | null> {
  const { engine, dice } = work
  const last = outcomes.at(-1)
  if (last === undefined) return null
  const isFailing = last.tried.outcome !== 'delivered'
  const again = isFailing ? nextTry(last.message.attempts + 1, last.at, dice()) : null
  const write = ({ message, tried, at }: Outcome) =>
    update('webhookMessages', message, {
      ...endOf(tried.outcome === 'delivered', again, at),
      ...said({ message, tried }),
    })

  await together(work, outcomes.map(write))
  const failingSince = isFailing ? (endpoint.failingSince ?? last.at) : null
  if (failingSince?.getTime() !== endpoint.failingSince?.getTime()) await mark(work, endpoint.id, failingSince)
  if (!isFailing) return null
  if (last.tried.outcome === 'gone') await switchOff(engine, endpoint, 'gone')
  else if (isGivenUp(failingSince ?? last.at, last.at)) await switchOff(engine, endpoint, 'failing')
  // The failed message is given up; the next one is tried as soon as a first retry would be.
  return again ?? nextTry(1, last.at, dice())
}

function said({ message, tried: { outcome, status, tookMs } }: Pick<Outcome, 'message' | 'tried'>) {
  return { attempts: message.attempts + 1, outcome, status, tookMs }
}

function endOf(isDelivered: boolean, again: Date | null, at: Date): Change<'webhookMessages'> {
  if (isDelivered) return { state: 'delivered', endedAt: at }
  return again === null ? { state: 'failed', endedAt: at } : { dueAt: again }
}

/** Commits all writes together; if a message was deleted meanwhile, each one separately. */
async function together({ engine }: LineWork, writes: readonly Write[]): Promise<void> {
  const write = async (some: readonly Write[]) =>
    (await commit(engine, { writes: some, untold: 'webhook_ended' }, [], engine.clock.now())).outcome
  if ((await write(writes)) === 'committed' || writes.length === 1) return
  for (const one of writes) await write([one])
}

/** Records since when an endpoint has been failing; other changes to it are kept. */
async function mark({ engine }: LineWork, endpointId: string, failingSince: Date | null): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const [endpoint] = await engine.store.read([byId('endpoints', endpointId)])
    if (endpoint === null) return
    const writes = [update('endpoints', endpoint, { failingSince })]
    const { outcome } = await commit(engine, { writes, untold: 'webhook_ended' }, [], engine.clock.now())
    if (outcome === 'committed') return
  }
}
