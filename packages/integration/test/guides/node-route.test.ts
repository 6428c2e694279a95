import { createServer, type RequestListener, request as send } from 'node:http'
import {
  type AskSight,
  challengeRoute,
  type NodeRouteRequest,
  nodeRoute,
  questionsOf,
} from '@chatfactor/elements/server'
import { world } from '@chatfactor/testkit'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'

/** What a host may have in front of the route. */
const before: Readonly<Record<string, readonly RequestHandler[]>> = {
  nothing: [],
  'express.json()': [express.json()],
  'express.text()': [express.text({ type: '*/*' })],
  'two parsers': [express.urlencoded({ extended: true }), express.json()],
}

interface SignedIn extends NodeRouteRequest {
  userId?: string
}

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  const { port, close } = await onLoopback(server)
  onTestFinished(close)
  return `http://127.0.0.1:${port}`
}

/** A till for Ana and for Ben: who asks is what the host's own middleware says. */
async function till() {
  const place = await world({ people: { ana: {}, ben: {} }, everythingAllowed: true })
  const { chatfactor, resource, ana, ben, clock, enroll } = place
  await enroll(ana, 'chat-of-ana')
  await enroll(ben, 'chat-of-ben')
  const route = challengeRoute((_, { userId }: SignedIn) =>
    userId === undefined
      ? null
      : questionsOf(chatfactor, {
          resourceId: resource.id,
          user: { id: userId },
          purpose: 'pay',
          binding: userId,
          clock,
        }),
  )
  const people = new Map([
    ['ana', ana.id],
    ['ben', ben.id],
  ])
  const known = (request: SignedIn) => {
    const userId = people.get(String(request.headers['x-person']))
    if (userId !== undefined) request.userId = userId
  }
  return { ...place, route: nodeRoute(route), known }
}

async function asked(address: string, person: string, body: string | null = null) {
  const headers = { 'x-person': person, 'content-type': 'application/json', 'accept-language': 'en' }
  const response = await fetch(address, { headers, ...(body === null ? {} : { method: 'POST', body }) })
  const sight: AskSight = JSON.parse(await response.text())
  return { status: response.status, sight }
}

/** Sends on and on until it is answered or cut off; how much went out, and the status. */
function endless(
  address: string,
  chunk: string,
  most: number,
): Promise<{ readonly sent: number; readonly status: number | null }> {
  return new Promise((resolve) => {
    const headers = { 'x-person': 'ana', 'content-type': 'application/json' }
    const asking = send(address, { method: 'POST', headers })
    let sent = 0
    let isOver = false
    const end = (status: number | null) => {
      isOver = true
      resolve({ sent, status })
      asking.destroy()
    }
    asking.on('response', ({ statusCode }) => end(statusCode ?? null))
    asking.on('error', () => end(null))
    const more = () => {
      if (isOver) return
      if (sent >= most) return asking.end()
      sent += chunk.length
      asking.write(chunk, more)
    }
    more()
  })
}

describe('a route in Express and in node:http', () => {
  it('C46: reads no body that does not end, and goes on for others', async () => {
    const { route, known } = await till()
    const address = await listening((request: SignedIn, response) => {
      known(request)
      route(request, response)
    })
    const most = 32 * 1024 * 1024
    const { sent, status } = await endless(address, 'x'.repeat(64 * 1024), most)
    expect([sent < most / 2, status]).toEqual([true, 400])
    expect((await asked(address, 'ben')).status).toBe(200)
  })

  it.each(Object.entries(before))('C3: hears each person for themselves behind %s', async (_, handlers) => {
    const { route, known, telegram } = await till()
    const app = express()
    app.use((request, _response, next) => {
      known(request)
      next()
    })
    for (const handler of handlers) app.use(handler)
    app.use('/till', route)
    const address = `${await listening(app)}/till`
    const { sight } = await asked(address, 'ana', JSON.stringify({ do: 'ask' }))
    const id = sight.now?.challengeId ?? ''
    const code = telegram.lastCode('chat-of-ana') ?? ''
    expect((await asked(`${address}?id=${id}`, 'ben')).status).toBe(404)
    expect((await asked(`${address}?id=${id}`, 'ana')).sight.now?.state).toBe('waiting')
    const bens = await asked(address, 'ben', JSON.stringify({ do: 'answer', id, code }))
    expect(bens.sight.verdict?.outcome).not.toBe('accepted')
    const anas = await asked(address, 'ana', JSON.stringify({ do: 'answer', id, code }))
    expect(anas.sight.verdict).toEqual({ outcome: 'accepted' })
    expect((await asked(address, 'nobody')).status).toBe(401)
    const long = await asked(address, 'ana', JSON.stringify({ do: 'ask', kind: 'x'.repeat(5_000) }))
    expect(long.status).toBe(400)
  })

  it('does so without a framework, too, and hands on what a host’s own code throws', async () => {
    const { route, known } = await till()
    const address = await listening((request: SignedIn, response) => {
      known(request)
      route(request, response)
    })
    expect((await asked(`${address}/?lang=uk`, 'ana')).sight.texts.language).toBe('uk')
    const app = express()
    app.use(
      nodeRoute(async () => {
        throw new Error('of the host')
      }),
    )
    const handled: ErrorRequestHandler = (error, _request, response, _next) => {
      response.status(500).json({ problem: String(error) })
    }
    app.use(handled)
    const failed = await asked(await listening(app), 'ana')
    expect(failed).toEqual({ status: 500, sight: { problem: 'Error: of the host' } })
  })
})
