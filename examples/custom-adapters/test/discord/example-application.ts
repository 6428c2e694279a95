import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { InboundRequest, Transport } from '@chatfactor/core/transport'
import { type DiscordTransportOptions, discordTransport } from '../../src/index.js'

export const applicationId = '1104567890123456789'
export const botCredential = 'canary-bot-token-MTEwNDU2Nzg5.GaBcDe'
/** What the private key of the application is made of. */
export const signingSeed = 'canary_signing_seed_0123456789abcdef'
/** The greatest id there can be. */
export const chatId = '18446744073709551614'
export const proofHeader = 'x-signature-ed25519'

/** DER in front of the 32 bytes of a private key (RFC 8410). */
const derPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A private key of Ed25519, made of any text. */
function privateKey(seed: string) {
  const key = Buffer.concat([derPrefix, createHash('sha256').update(seed).digest()])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

const { x = '' } = createPublicKey(privateKey(signingSeed)).export({ format: 'jwk' })

export function exampleTransport(options: Partial<DiscordTransportOptions> = {}): Transport {
  return discordTransport({
    applicationId,
    botName: 'example',
    botCredential,
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    // However busy the machine is: what a test is about has to come first.
    timeoutMs: 60_000,
    ...options,
  })
}

/** A webhook with the signature of Discord. */
export function delivered(
  body: Uint8Array | string,
  seed: string = signingSeed,
  at: number = Date.now(),
): InboundRequest {
  const seconds = String(Math.floor(at / 1000))
  const signature = sign(null, Buffer.concat([Buffer.from(seconds), Buffer.from(body)]), privateKey(seed)).toString(
    'hex',
  )
  return {
    method: 'POST',
    url: 'https://login.example/hooks/chats',
    headers: { 'content-type': 'application/json', [proofHeader]: signature, 'x-signature-timestamp': seconds },
    body: Buffer.from(body),
  }
}

/** An id that Discord draws at this moment. */
export function snowflake(at: Date, number: number): string {
  return String((BigInt(at.getTime() - 1_420_070_400_000) << 22n) | BigInt(number))
}

/** The body of a webhook about one interaction in a conversation with the bot. */
export function interaction(
  type: number,
  data: object,
  { id, channel = chatId, context = 1 }: { readonly id: string; readonly channel?: string; readonly context?: number },
): string {
  const user = { id: '80351110224678912', username: 'ana.k', global_name: 'Ana' }
  const about = { version: 1, token: 'aW50ZXJhY3Rpb24', application_id: applicationId, locale: 'en-GB' }
  const who = context === 1 ? { user } : { member: { user, roles: [] }, guild_id: '290926798626357999' }
  return JSON.stringify({ ...about, ...who, id, type, data, channel_id: channel, context, channel: { id: channel } })
}

/** A command with what is written behind it. */
export function commanded(name: string, text: string, about: Parameters<typeof interaction>[2]): string {
  const options = text === '' ? {} : { options: [{ type: 3, name: 'text', value: text }] }
  return interaction(2, { id: '771825006014889984', type: 1, name, ...options }, about)
}
