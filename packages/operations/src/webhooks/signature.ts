import { randomBytes } from 'node:crypto'

/** Between the 24 and 64 bytes that Standard Webhooks asks for. */
const secretBytes = 32

/** A secret for an endpoint, as receivers are given it. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64')}`
}

/** What is signed: a message keeps its id over all its tries, each try has its own moment. */
export interface Signed {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/**
 * The headers of Standard Webhooks, with a signature for each of these secrets, the newest first: during a rotation a receiver that has
 * only one of two reads the message.
 */
export async function signedHeaders(
  { id, at, body }: Signed,
  secrets: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  // Nothing of it is loaded before the first message.
  const { Webhook } = await import('standardwebhooks')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
