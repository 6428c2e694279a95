import type { EndpointRecord, WebhookMessageRecord } from '@chatfactor/core/store'
import { textOf } from './body.js'
import type { LineWork } from './line-work.js'
import type { Tried } from './send.js'
import { signedHeaders } from './signature.js'
import { surrounded } from './surrounded.js'

/** Longer than this, outcomes are not kept in mind alone. */
const turnMs = 1_000

/** Some messages for one endpoint, and what they are signed with. */
interface Turn {
  readonly endpoint: EndpointRecord
  readonly secrets: readonly string[]
  readonly messages: readonly WebhookMessageRecord[]
}

/** One message after its try. */
export interface Outcome {
  readonly message: WebhookMessageRecord
  readonly tried: Tried
  readonly at: Date
}

/** Sends one after the other, until one fails or a second is over. What is under way when the signal aborts has no outcome. */
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
