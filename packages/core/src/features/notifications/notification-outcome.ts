import { writtenOutcome } from '../../deliveries/written-outcome.js'
import type { Engine } from '../../kernel/engine.js'
import type { Heard } from '../../kernel/heard-in-time.js'
import { messengerOf } from '../../kernel/token-chat.js'
import { byId } from '../../ports/store.js'
import type { SendOutcome } from '../../ports/transport.js'
import type { NotificationOutcome } from './notifications.js'

type Reason = Extract<NotificationOutcome, { outcome: 'undelivered' }>['reason']

/** A notification, and where it went. */
interface Sent {
  readonly notificationId: string
  readonly transport: string | null
}

/** The outcome for a waiting caller. */
export function outcomeOf(engine: Engine, sent: Sent, { outcome, expectedAt }: Heard): NotificationOutcome {
  if (expectedAt !== null) return ended(engine, sent, 'queued', true)
  if (outcome === null) return ended(engine, sent, 'unknown', true)
  const goesOn = ['throttled', 'unavailable', 'unknown'].includes(outcome.outcome)
  return ended(engine, sent, outcome.outcome, goesOn)
}

/** The outcome of the one sent before under the same `dedupeId`: as this process knows it, or as it is written down. */
export async function outcomeOfEarlier(engine: Engine, id: string, heard: Heard): Promise<NotificationOutcome> {
  const [delivery] = await engine.store.read([byId('deliveries', id)])
  const sent = { notificationId: id, transport: delivery?.transport ?? null }
  if (heard.outcome !== null || heard.expectedAt !== null) return outcomeOf(engine, sent, heard)
  if (delivery === null) return ended(engine, sent, 'unknown', false)
  const isWaiting = delivery.state === 'waiting'
  return ended(engine, sent, writtenOutcome(delivery) ?? (isWaiting ? 'queued' : 'unknown'), isWaiting)
}

function ended(
  { channels: { transports } }: Engine,
  { notificationId, transport }: Sent,
  how: SendOutcome['outcome'] | 'queued',
  goesOn: boolean,
): NotificationOutcome {
  const messenger = transport === null ? '' : messengerOf({ transport }, transports).messenger
  const about = { notificationId, messenger }
  if (how === 'accepted') return { ...about, outcome: 'sent' }
  if (how === 'needs_user') {
    const pullUrl = transport === null ? null : (transports.find(transport)?.transport.botUrl ?? null)
    return { ...about, outcome: 'needs_user', pullUrl }
  }
  const reason: Reason = how
  return { ...about, outcome: 'undelivered', reason, goesOn }
}
