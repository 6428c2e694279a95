import { randomBytes } from 'node:crypto'

/** Standard Webhooks asks for 24 to 64 bytes. */
const secretBytes = 32

/** A new secret, in the form that receivers get. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64')}`
}

/** What is signed: a message keeps its id over all tries, each try has its own time. */
export interface Signed {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/**
 * The Standard Webhooks headers, with one signature per secret, newest first, so that during a rotation a receiver with either secret can verify the
 * message.
 */
export async function signedHeaders(
  { id, at, body }: Signed,
  secrets: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  // The library is loaded with the first message, not before.
  const { Webhook } = await import('standardwebhooks')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
