import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

/** One complete call, without the platform's names for its parts. */
export interface ReceivedCall {
  readonly verb: string
  /** Path and query, unchanged. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** The unchanged body. */
  readonly text: string
  /** The fields of the body, if it is a JSON object or a form; empty for anything else. */
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
  /** Sets what happens with the next calls. */
  script(script: Script<Call>): void
  /** Closes every connection; from now on nothing listens at `url`. */
  close(): Promise<void>
}

/**
 * Opens a {@link ScriptedServer} on a free port. `first` answers its calls until told otherwise; `describe` turns a
 * call into what a test sees.
 */
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
      const call = describe({ verb, url, headers, text, body: fieldsOf(text, headers['content-type']) })
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

function fieldsOf(text: string, type = ''): Readonly<Record<string, unknown>> {
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  const body = parsed(text)
  return typeof body !== 'object' || body === null || Array.isArray(body) ? {} : { ...body }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
