import { cp, mkdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type GuardsFrom, honoGate, nextGate } from '@chatfactor/portal'
import { fastifyGate, requireSecondFactor } from '@chatfactor/portal/node'
import { serve } from '@hono/node-server'
import express, { type Request as ExpressRequest } from 'express'
import fastify, { type FastifyRequest } from 'fastify'
import { Hono } from 'hono'
import { done, guardOf, paths } from './guarded.js'

const hostname = '127.0.0.1'
/** What a route of Next is called with. */
type WebHandler = (request: Request) => Promise<Response | null>

declare global {
  /** What the app in Next guards its routes with: one process, and one Chatfactor in it. */
  var programs: { readonly route: WebHandler; readonly proxy: WebHandler } | undefined
}

type Start = (from: GuardsFrom, port: number) => Promise<void>

/** The apps, each as its framework has them. */
export const frameworks = {
  async express(from, port) {
    const app = express()
    for (const path of paths) {
      const guard = guardOf(path, ({ headers }: ExpressRequest) => headers.authorization)
      app.all(path, requireSecondFactor(from, guard), (_request, response) => void response.send(done))
    }
    await new Promise<void>((resolve) => app.listen(port, hostname, () => resolve()))
  },
  async fastify(from, port) {
    const app = fastify()
    for (const path of paths) {
      const guard = guardOf(path, ({ headers }: FastifyRequest) => headers.authorization)
      app.all(path, { onRequest: fastifyGate(from, guard) }, () => done)
    }
    await app.listen({ port, host: hostname })
  },
  async hono(from, port) {
    const app = new Hono()
    for (const path of paths) {
      app.use(
        path,
        honoGate(
          from,
          guardOf(path, (c) => c.req.header('authorization')),
        ),
      )
      app.all(path, (c) => c.text(done))
    }
    await new Promise<void>((resolve) => {
      serve({ fetch: app.fetch, port, hostname }, () => resolve())
    })
  },
  async next(from, port) {
    const gates = new Map(
      paths.map((path) => {
        const gate = nextGate(
          from,
          guardOf<Request>(path, ({ headers }) => headers.get('authorization')),
        )
        return [path, { ...gate, route: gate.route(() => new Response(done)) }]
      }),
    )
    /** Behind `/route` each route has its guard, behind `/proxied` the proxy. */
    const gateFor = ({ url }: Request) => {
      const gate = gates.get(paths.find((path) => new URL(url).pathname.endsWith(path)) ?? '/pay')
      if (gate === undefined) throw new Error(`There is nothing at ${url}.`)
      return gate
    }
    globalThis.programs = {
      route: (request) => gateFor(request).route(request),
      proxy: (request) => gateFor(request).proxy(request),
    }
    await startNext(port)
  },
} as const satisfies Readonly<Record<string, Start>>

const example = fileURLToPath(new URL('../../../../examples/next/', import.meta.url))

/** Next finds itself from the folder of its app, so that is made where Next is installed. */
async function startNext(port: number): Promise<void> {
  const dir = `${example}dist/programs-${process.pid}`
  await mkdir(dir, { recursive: true })
  await cp(fileURLToPath(new URL('./next-app', import.meta.url)), dir, { recursive: true })
  const next: (options: object) => {
    prepare(): Promise<void>
    getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  } = createRequire(`${example}package.json`)('next')
  const app = next({ dev: true, dir, hostname, port, quiet: true })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(port, hostname, resolve))
}
