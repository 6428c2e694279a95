import { json, type ScriptedServer, type Script as ScriptOf, scriptedServer } from '@chatfactor/testkit/scripted-server'

/** One call as a test sees it. */
export interface Call {
  readonly path: string
  /** The last part of the path, e.g. `sendMessage`. */
  readonly method: string
  readonly body: Readonly<Record<string, unknown>>
}

export type Script = ScriptOf<Call>
export type ScriptedBotApi = ScriptedServer<Call>

/** A Bot API on loopback that answers each call as the test says: a message was sent, until told otherwise. */
export function scriptedBotApi(): Promise<ScriptedBotApi> {
  return scriptedServer(sentAs(7), ({ url, body }) => ({ path: url, method: url.replace(/^.*\//, ''), body }))
}

export function sentAs(messageId: number): Script {
  return json(200, { ok: true, result: { message_id: messageId } })
}

export function refusal(code: number, description: string, parameters?: object): Script {
  return json(code, { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) })
}
