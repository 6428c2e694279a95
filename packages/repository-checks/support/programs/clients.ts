import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What a program was answered. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** Sends one request, as a program does that keeps no cookies. */
export type Send = (
  url: string,
  asked: { readonly headers: Readonly<Record<string, string>>; readonly body?: string },
) => Promise<Answer>

const run = promisify(execFile)
const json = { accept: 'application/json' }

/** The program of that name, with nothing of what a browser says of itself. */
export const curl: Send = async (url, { headers, body }) => {
  const given = Object.entries({ ...json, ...headers }).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const data = body === undefined ? [] : ['--data-raw', body]
  const args = ['-sS', '-X', 'POST', ...given, ...data, '-w', '\n%{http_code} %{content_type}', url]
  const { stdout } = await run('curl', args)
  const at = stdout.lastIndexOf('\n')
  const [status = '', ...type] = stdout.slice(at + 1).split(' ')
  return { status: Number(status), type: type.join(' '), text: stdout.slice(0, at) }
}

/** What Node and most libraries send: any type will do, JSON is named. */
export const plainFetch: Send = async (url, { headers, body = '' }) => {
  const accept = { accept: 'application/json, text/plain, */*' }
  const answer = await fetch(url, { method: 'POST', headers: { ...accept, ...headers }, body, redirect: 'manual' })
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}
