import { connect } from 'node:net'
import type { Spelling } from './spellings.js'

/** What came back. */
export interface RawAnswer {
  /** 0 where the server closed the connection without a word. */
  readonly status: number
  readonly text: string
}

/** Sends a request exactly as it is spelled: clients tidy addresses up, and attackers do not. */
export function sendRaw(port: number, { method, target, headers }: Spelling): Promise<RawAnswer> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, connection: 'close', ...headers })
  const body = method === 'GET' || method === 'HEAD' ? '' : 'to=Bob'
  const typed = body === '' ? [] : ['content-type: application/x-www-form-urlencoded', `content-length: ${body.length}`]
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), ...typed]
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n${body}`))
    const give = () => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.\d (\d+)/.exec(text)?.[1] ?? 0), text })
    }
    socket.setEncoding('utf8')
    // A server that waits for more has not let anybody in.
    socket.setTimeout(2_000, give)
    socket.on('data', (part) => {
      text += String(part)
      // An upgrade keeps the connection open.
      if ('upgrade' in headers && /\r\n\r\n[\s\S]/.test(text)) give()
    })
    socket.on('end', give)
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? give() : reject(error)))
  })
}
