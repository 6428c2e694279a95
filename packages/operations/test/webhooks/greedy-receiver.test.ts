import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSender, type Post } from '../../src/webhooks/send.js'
import { receiver } from './receiver.js'

const never = new AbortController().signal
const post = (port: number): Post => ({ url: `http://127.0.0.1:${port}/hook`, headers: {}, body: '{}', ca: null })
const sender = (deadlineMs = 15_000) =>
  createSender({ allowLoopback: true, resolve: () => Promise.reject(new Error('no names')), deadlineMs })

describe('a receiver that wants more than its turn', () => {
  it('is cut off after 64 kB of an answer without an end, and its status counts', async () => {
    let written = 0
    const { port } = await receiver({
      answer: (response) => {
        response.writeHead(200)
        const more = () => {
          if (response.destroyed) return
          written += 16_384
          if (response.write('x'.repeat(16_384))) setImmediate(more)
          else response.once('drain', more)
        }
        more()
      },
    })
    expect(await sender()(post(port), never)).toMatchObject({ outcome: 'delivered', status: 200 })
    // What was under way in buffers of both sides is all that it got rid of.
    expect(written).toBeLessThan(16_000_000)
  })

  it('an answer that comes a byte at a time is waited for no longer than a second', async () => {
    const { port } = await receiver({
      answer: (response) => {
        response.writeHead(200).write('x')
        const drip = setInterval(() => response.write('x'), 50)
        response.on('close', () => clearInterval(drip))
      },
    })
    const tried = await sender()(post(port), never)
    expect(tried).toMatchObject({ outcome: 'delivered', status: 200 })
    expect(tried.tookMs).toBeLessThan(10_000)
  })

  it('one that takes the connection and says nothing has the time of one try', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    onTestFinished(() => void silent.close())
    const address = silent.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    expect(await sender(200)(post(port), never)).toMatchObject({ outcome: 'timeout', status: null })
  })

  it('one that closes the connection, or is not there, is told apart from one that refuses', async () => {
    const { port } = await receiver({ answer: (response) => response.destroy() })
    expect(await sender()(post(port), never)).toMatchObject({ outcome: 'reset', status: null })
    expect(await sender()(post(1), never)).toMatchObject({ outcome: 'connect', status: null })
  })

  it.each([301, 302, 303, 307, 308])('C56: %s is never followed', async (status) => {
    const second = await receiver()
    const { port, received } = await receiver({
      answer: (response) => response.writeHead(status, { location: `http://127.0.0.1:${second.port}/` }).end(),
    })
    expect(await sender()(post(port), never)).toMatchObject({ outcome: 'status', status })
    expect(received).toHaveLength(1)
    expect(second.connections()).toBe(0)
  })

  it.each([
    [200, 'delivered'],
    [202, 'delivered'],
    [299, 'delivered'],
    [400, 'status'],
    [404, 'status'],
    [410, 'gone'],
    [429, 'status'],
    [500, 'status'],
  ] as const)('C56: %s counts as %s', async (status, outcome) => {
    const { port } = await receiver({ answer: (response) => response.writeHead(status).end() })
    expect(await sender()(post(port), never)).toMatchObject({ outcome, status })
  })

  it('C57: no connection is kept for the next message, whose name may lead elsewhere', async () => {
    const { port, connections } = await receiver()
    const send = sender()
    await send(post(port), never)
    await send(post(port), never)
    expect(connections()).toBe(2)
  })
})
