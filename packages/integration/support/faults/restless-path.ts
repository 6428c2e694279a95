import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'

/** What a platform posted. */
interface Post {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Uint8Array<ArrayBuffer>
}

/** The way from the platforms to our webhooks, on which deliveries are late, come twice, and overtake each other. */
export interface RestlessPath {
  /** Where the platforms post to; the name of the messenger follows. */
  readonly url: string
  /** From now on what is posted is taken and kept, or handed on at once. */
  keep(isOn: boolean): void
  /** Hands on what was kept, each of it twice, in this order of chances. */
  flush(chance: () => number): Promise<void>
}

/** Lays such a way to the webhooks below an address. */
export async function restlessPath(target: string): Promise<RestlessPath> {
  let isKeeping = false
  let kept: Post[] = []

  const handOn = ({ path, headers, body }: Post, method = 'POST') =>
    fetch(`${target}${path}`, method === 'POST' ? { method, headers, body } : { method, headers })

  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '' } = request
    const post = { path: url, headers: kindOf(request.headers), body: new Uint8Array(await buffer(request)) }
    if (isKeeping && method === 'POST') {
      kept.push(post)
      response.writeHead(200).end()
      return
    }
    const answer = await handOn(post, method)
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
    response.end(await answer.text())
  })
  const { port, close } = await onLoopback(server)
  onTestFinished(close)

  return {
    url: `http://127.0.0.1:${port}`,
    keep(isOn) {
      isKeeping = isOn
    },
    async flush(chance) {
      const posts = [...kept, ...kept].map((post) => ({ post, rank: chance() }))
      kept = []
      const shuffled = posts.toSorted((one, other) => one.rank - other.rank)
      const answers = await Promise.all(shuffled.map(({ post }) => handOn(post)))
      const bad = answers.find(({ ok }) => !ok)
      if (bad !== undefined) throw new Error(`A webhook was answered with ${bad.status}.`)
      await Promise.all(answers.map((answer) => answer.text()))
    },
  }
}

/** What says of which kind a body is, and proves where it comes from. */
function kindOf(headers: IncomingHttpHeaders): Record<string, string> {
  const wanted = (name: string) => name === 'content-type' || name.startsWith('x-')
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (wanted(name) ? [[name, String(value)]] : [])),
  )
}
