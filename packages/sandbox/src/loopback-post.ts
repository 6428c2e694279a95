import { request } from 'node:http'
import { request as secureRequest } from 'node:https'

export interface PostResult {
  /** `null` if there was no answer. */
  readonly status: number | null
  readonly body: string
  readonly retryAfterS: number | null
  readonly problem: string | null
}

const maxBody = 1_000_000

/** Posts JSON to an address on this machine, on a new connection; follows no redirect and never rejects. */
export function loopbackPost(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<PostResult> {
  return new Promise((resolve) => {
    const none = (problem: string) => resolve({ status: null, body: '', retryAfterS: null, problem })
    const url = new URL(address)
    const send = url.protocol === 'https:' ? secureRequest : request
    const length = String(Buffer.byteLength(body))
    const outgoing = send(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
      },
      (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => {
          if (text.length < maxBody) text += chunk
        })
        incoming.on('error', () => none('Connection reset by peer'))
        incoming.on('end', () => {
          const wait = Number(incoming.headers['retry-after'] ?? Number.NaN)
          const retryAfterS = Number.isFinite(wait) && wait >= 0 ? Math.min(wait, 3600) : null
          resolve({ status: incoming.statusCode ?? null, body: text, retryAfterS, problem: null })
        })
      },
    )
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error('Connection timed out')))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      none(error.code === 'ECONNREFUSED' ? 'Connection refused' : 'Connection failed')
    })
    outgoing.end(body)
  })
}
