import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

/** One complete call, before a platform has given its parts their names. */
export interface ReceivedCall {
  readonly verb: string
  /** Path and query, as they came. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** The JSON of the body; empty where there was none. */
  readonly body: Readonly<Record<string, unknown>>
}

/** What the server does with a call. */
export type Script<Call> = (response: ServerResponse, call: Call, request: IncomingMessage) => void

/** A server on loopback that answers each call as the test says. */
export interface ScriptedServer<Call> {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string
  /** Every call, oldest first. */
  readonly calls: readonly Call[]
  /** Replaces what happens with the next calls. */
  script(script: Script<Call>): void
  /** Closes every connection; from now on nothing listens at `url`. */
  close(): Promise<void>
}

/** Opens a {@link ScriptedServer} on a free port. It does what `first` says until told otherwise; `describe` says what a test sees of a call. */
export async function scriptedServer<Call>(
  first: Script<Call>,
  describe: (received: ReceivedCall) => Call,
): Promise<ScriptedServer<Call>> {
  const calls: Call[] = []
  let current = first
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      const { method: verb = '', url = '', headers } = request
      const call = describe({ verb, url, headers, body: fieldsOf(text) })
      calls.push(call)
      current(response, call, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    script: (script) => {
      current = script
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Platforms are spoken to in JSON objects; a test that meets anything else shall fail. */
function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {}
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new TypeError('The body is no object')
  return { ...body }
}
