import type { EndpointRecord, WebhookMessageRecord } from '@chatfactor/core/store'
import { textOf } from './body.js'
import type { LineWork } from './line-work.js'
import type { Tried } from './send.js'
import { signedHeaders } from './signature.js'
import { surrounded } from './surrounded.js'

/** The longest time outcomes are kept in memory only. */
const turnMs = 1_000

/** Some messages for one endpoint, and the secrets that sign them. */
interface Turn {
  readonly endpoint: EndpointRecord
  readonly secrets: readonly string[]
  readonly messages: readonly WebhookMessageRecord[]
}

/** A message and the result of its try. */
export interface Outcome {
  readonly message: WebhookMessageRecord
  readonly tried: Tried
  readonly at: Date
}

/** Sends messages one by one, until one fails or a second is over. A message in progress when the signal aborts has no outcome. */
export async function sendInTurn(
  { engine, send }: LineWork,
  { endpoint, secrets, messages }: Turn,
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const { clock } = engine
  const outcomes: Outcome[] = []
  const since = clock.elapsedMs()
  for (const message of messages) {
    const at = clock.now()
    const body = textOf(message.body)
    const headers = await signedHeaders({ id: message.id, at, body }, secrets)
    const post = { url: endpoint.url, headers, body, ca: endpoint.ca?.pem ?? null }
    const tried = await surrounded(engine, message.type, () => send(post, signal))
    if (signal.aborted) break
    outcomes.push({ message, tried, at: clock.now() })
    if (tried.outcome !== 'delivered' || clock.elapsedMs() - since >= turnMs) break
  }
  return outcomes
}
