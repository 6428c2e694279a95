import type { IncomingHttpHeaders } from 'node:http'
import { json, type ScriptedServer, type Script as ScriptOf, scriptedServer } from '@chatfactor/testkit/scripted-server'

/** One call as a test sees it. */
export interface Call {
  readonly method: string
  /** Behind the version, e.g. `me/messenger_profile`. */
  readonly path: string
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
}

export type Script = ScriptOf<Call>
export type ScriptedGraph = ScriptedServer<Call>

/** A Graph API on loopback that answers each call as the test says: a message was sent, until told otherwise. */
export function scriptedGraph(): Promise<ScriptedGraph> {
  return scriptedServer(sentAs('m_7'), ({ verb, url, headers, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://host')
    const query = Object.fromEntries(searchParams)
    return { method: verb, path: pathname.replace(/^\/v[\d.]+\//, ''), url, query, headers, body }
  })
}

export function sentAs(messageId: string): Script {
  return json(200, { recipient_id: '1', message_id: messageId })
}

interface RefusalDetails {
  readonly status?: number
  readonly message?: string
  readonly headers?: Record<string, string>
}

/** An error in the shape of the Graph API. */
export function refusal(
  code: number,
  subcode?: number,
  { status = 400, message = '(#1) No', headers = {} }: RefusalDetails = {},
): Script {
  const subcodes = subcode === undefined ? {} : { error_subcode: subcode }
  const error = { message, type: 'OAuthException', code, ...subcodes, fbtrace_id: 'AbC' }
  return json(status, { error }, headers)
}

/** Answers by the path of the call. */
export function byPath(scripts: Readonly<Record<string, Script>>): Script {
  return (response, call, request) => {
    const script = scripts[`${call.method} ${call.path}`] ?? refusal(803, undefined, { status: 404 })
    script(response, call, request)
  }
}
