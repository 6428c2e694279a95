import * as http from 'node:http'
import * as https from 'node:https'
import type { SendOptions } from '@chatfactor/core/transport'

export type ExampleAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string; readonly retryAfter: string | undefined }
  | { readonly kind: 'silence'; readonly written: boolean }

/** Calls the platform; never rejects, ends by the deadline, and knows whether the request had begun to leave. */
export function exampleCall(baseUrl: string, credential: string) {
  const agent = baseUrl.startsWith('https:')
    ? new https.Agent({ keepAlive: true })
    : new http.Agent({ keepAlive: true })
  const { request } = baseUrl.startsWith('https:') ? https : http
  const connected = baseUrl.startsWith('https:') ? 'secureConnect' : 'connect'

  return (path: string, body: object, { deadline, signal }: SendOptions): Promise<ExampleAnswer> =>
    new Promise((resolve) => {
      const leftMs = Math.min(deadline.getTime() - Date.now(), 60_000) - 20
      if (!(leftMs > 0) || signal?.aborted) return resolve({ kind: 'silence', written: false })
      // Until the runtime tells that there is no connection yet.
      let written = true
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${credential}` }
      const call = request(baseUrl + path, { method: 'POST', agent, headers })
      const stop = () => void call.destroy()
      const timer = setTimeout(stop, leftMs)
      signal?.addEventListener('abort', stop)
      const end = (answer: ExampleAnswer) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', stop)
        resolve(answer)
      }
      call.on('socket', (socket) => {
        written = call.reusedSocket
        if (!written) socket.once(connected, () => (written = true))
      })
      call.on('error', () => end({ kind: 'silence', written }))
      call.on('close', () => end({ kind: 'silence', written }))
      call.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          if (text.length > 1_000_000) call.destroy()
        })
        response.on('error', () => end({ kind: 'silence', written }))
        const retryAfter = response.headers['retry-after']
        response.on('end', () => end({ kind: 'answer', status: response.statusCode ?? 0, text, retryAfter }))
      })
      call.end(JSON.stringify(body))
    })
}
