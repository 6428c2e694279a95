import { createHmac } from 'node:crypto'
import type { InboundRequest, Transport } from '@chatfactor/core/transport'
import { type SlackTransportOptions, slackTransport } from '../../src/index.js'

export const teamId = 'T0CANARY1'
export const botCredential = 'xoxb-canary-credential-0123456789'
export const signingSecret = 'canary_signing_secret_0123456789'
/** A member of a large workspace. */
export const chatId = 'W012A3CDE9Z'

export function exampleTransport(options: Partial<SlackTransportOptions> = {}): Transport {
  const app = { teamId, appId: 'A0CANARY1', botName: 'signin', botCredential, signingSecret }
  // However busy the machine is: what a test is about has to come first.
  return slackTransport({ ...app, timeoutMs: 60_000, ...options })
}

/** A webhook with the signature of Slack, sent now or at another time. */
export function delivered(body: Uint8Array | string, key: string = signingSecret, at = Date.now()): InboundRequest {
  const bytes = Buffer.from(body)
  const seconds = String(Math.floor(at / 1000))
  const signature = createHmac('sha256', key).update(`v0:${seconds}:`).update(bytes).digest('hex')
  const isForm = /^(?:payload|command)=/.test(bytes.toString('latin1', 0, 20))
  return {
    method: 'POST',
    url: 'https://login.example/hooks/chats',
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${signature}`,
    },
    body: bytes,
  }
}

/** The body of an event: somebody wrote to the app. */
export function written(text: string, at: Date, number = 1, user = chatId): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return eventBody({ type: 'message', channel: 'D024BE91L', user, text: escaped, channel_type: 'im' }, at, number)
}

/** The body of any event. */
export function eventBody(event: object, at: Date, number = 1): string {
  const ts = momentOf(at, number)
  return JSON.stringify({
    token: 'an-old-way-to-prove-it',
    team_id: teamId,
    api_app_id: 'A0CANARY1',
    type: 'event_callback',
    event_id: `Ev${number}`,
    event_time: Math.floor(at.getTime() / 1000),
    event: { ...event, ts, event_ts: ts },
  })
}

/** The body of a command, which Slack posts as a form. */
export function commanded(command: string, text: string, user_id = chatId, number = 1): string {
  const about = { command, text, team_id: teamId, channel_id: 'D024BE91L', channel_name: 'directmessage' }
  return new URLSearchParams({ ...about, user_id, user_name: 'ana', trigger_id: `1337.${number}` }).toString()
}

/** The body of a pressed button: a form with JSON in it. */
export function pressed(value: string, at: Date, user = chatId, number = 1): string {
  const payload = {
    type: 'block_actions',
    team: { id: teamId, domain: 'example' },
    user: { id: user, username: 'ana', team_id: teamId },
    channel: { id: 'D024BE91L', name: 'directmessage' },
    message: { type: 'message', ts: '1503435956.000247' },
    actions: [{ type: 'button', action_id: 'chatfactor-0', value, action_ts: momentOf(at, number) }],
  }
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
}

function momentOf(at: Date, number: number): string {
  return `${Math.floor(at.getTime() / 1000)}.${String(number).padStart(6, '0')}`
}
