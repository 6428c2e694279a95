import { randomInt } from 'node:crypto'
import { isLoopbackUrl } from '../loopback.js'

/** Whether a webhook has proven that it knows the verify secret. */
export type Handshake = { readonly isVerified: true } | { readonly isVerified: false; readonly problem: string }

const timeoutMs = 5_000

/**
 * Asks an address to prove itself before it becomes a webhook: it must answer 200 with exactly the challenge.
 *
 * Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function webhookHandshake(address: string, verifySecret: string): Promise<Handshake> {
  if (!isLoopbackUrl(address)) return { isVerified: false, problem: 'the webhook must be on this machine' }
  const challenge = String(randomInt(100_000_000, 2_000_000_000))
  const url = new URL(address)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', verifySecret)
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    if (response.status !== 200) return { isVerified: false, problem: `HTTP Status Code = ${response.status}` }
    return text === challenge ? { isVerified: true } : { isVerified: false, problem: 'the challenge did not come back' }
  } catch {
    return { isVerified: false, problem: 'no answer' }
  }
}
