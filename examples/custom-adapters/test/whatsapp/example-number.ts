import { createHmac } from 'node:crypto'
import type { InboundRequest, Transport } from '@chatfactor/core/transport'
import { type WhatsAppTransportOptions, whatsAppTransport } from '../../src/index.js'

export const phoneNumberId = '106540352242922'
export const botCredential = 'canary-credential-EAAJB0123456789'
export const appSecret = 'canary_app_secret_0123456789abcdef'
export const verifySecret = 'canary_verify_secret_0123456789'
/** As long as a phone number gets. */
export const chatId = '999888777666555'
export const proofHeader = 'x-hub-signature-256'

const webhookUrl = 'https://login.example/hooks/chats'

export function exampleTransport(options: Partial<WhatsAppTransportOptions> = {}): Transport {
  return whatsAppTransport({
    phoneNumberId,
    phoneNumber: '15550001111',
    botCredential,
    appSecret,
    verifySecret,
    codeTemplate: { name: 'sign_in_code', language: 'en_US' },
    // However busy the machine is: what a test is about has to come first.
    timeoutMs: 60_000,
    ...options,
  })
}

/** A webhook with the signature of Meta. */
export function delivered(body: Uint8Array | string, key: string = appSecret): InboundRequest {
  const signature = createHmac('sha256', key).update(body).digest('hex')
  return {
    method: 'POST',
    url: webhookUrl,
    headers: { 'content-type': 'application/json', [proofHeader]: `sha256=${signature}` },
    body: Buffer.from(body),
  }
}

/** The test of the address that Meta makes once. */
export function handshake(query: Readonly<Record<string, string>>): InboundRequest {
  const url = `${webhookUrl}?${new URLSearchParams(query)}`
  return { method: 'GET', url, headers: {}, body: new Uint8Array() }
}

/** The body of a webhook about one number. */
export function webhookBody(about: {
  readonly messages?: readonly object[]
  readonly statuses?: readonly object[]
  readonly contacts?: readonly object[]
}): string {
  const metadata = { display_phone_number: '15550001111', phone_number_id: phoneNumberId }
  const contacts = [{ profile: { name: 'Ana' }, wa_id: chatId }]
  const value = { messaging_product: 'whatsapp', metadata, contacts, ...about }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [{ value, field: 'messages' }] }],
  })
}

/** A message that a person wrote. */
export function written(text: string, at: Date, id = 'wamid.1'): object {
  return { from: chatId, id, timestamp: String(Math.floor(at.getTime() / 1000)), type: 'text', text: { body: text } }
}
