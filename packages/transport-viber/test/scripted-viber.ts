import type { IncomingHttpHeaders } from 'node:http'
import {
  json,
  page,
  type ScriptedServer,
  type Script as ScriptOf,
  scriptedServer,
} from '@chatfactor/testkit/scripted-server'

/** One call as a test sees it. */
export interface Call {
  readonly path: string
  /** The last part of the path, e.g. `send_message`. */
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
}

export type Script = ScriptOf<Call>
export type ScriptedViber = ScriptedServer<Call>

/** Larger than 2^53, as Viber's are. */
export const messageToken = '5406893180055821524'

/** As Viber answers a message; the token stands in the JSON as a number. */
export const okText = (token = messageToken, billing = 1) =>
  `{"status":0,"status_message":"ok","message_token":${token},"chat_hostname":"SN-CHAT-01_","billing_status":${billing}}`

/** A Viber on loopback that answers each call as the test says: a message is accepted until told otherwise. */
export async function scriptedViber(): Promise<ScriptedViber> {
  const server = await scriptedServer(ok(), ({ url, headers, body }) => ({
    path: url,
    method: url.replace(/^.*\//, ''),
    headers,
    body,
  }))
  return { ...server, url: `${server.url}/pa` }
}

export function ok(token = messageToken, billing = 1): Script {
  return page(200, 'application/json', okText(token, billing))
}

/** A refusal: HTTP says 200, and the platform's words may repeat what was sent. */
export function refusal(status: number, words = 'notOk', httpStatus = 200): Script {
  return json(httpStatus, { status, status_message: words, chat_hostname: 'SN-CHAT-01_' })
}
