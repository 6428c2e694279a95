import { createServer } from 'node:http'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createPortal } from '@chatfactor/portal'
import { getRequestListener, serve } from '@hono/node-server'
import { NestFactory } from '@nestjs/core'
import express from 'express'
import type { Left } from '../docs/run-block.js'
import type { Shown } from '../docs/shown-code.js'

/** What every app is given. */
export interface Given {
  readonly chatfactor: ChatfactorWithAccounts
  readonly resourceId: string
  /** Called by a handler that stands behind a guard, where the app tells. */
  readonly handled: () => void
}

/** A snippet, and how it becomes an app that listens. */
export interface GuardedApp {
  readonly name: string
  /** Whether this is the snippet. */
  readonly is: (shown: Shown) => boolean
  readonly path: string
  /** What the handler behind the guard answers with. */
  readonly words: RegExp
  /** Runs it as it is printed; gives what listens, or what can. */
  readonly run: (code: string, given: Given) => Promise<void>
}

export const externalId = 'ana'
export const guardOf = () => ({
  ...{ resource: 'billing', purpose: 'pay' },
  user: () => ({ externalId }),
  session: () => 'session of the host',
})

export const portalOf = ({ chatfactor }: Given) =>
  createPortal({
    chatfactor,
    clientAddress: () => null,
    signIn: {
      authenticate: async () => ({ user: { externalId }, provenAt: new Date(), session: 'session of the host' }),
      url: () => '/sign-in',
    },
  })

/** A server that a snippet began, or began by itself. */
function isServer(value: unknown): value is { listen(port: number, host: string, ready: () => void): unknown } {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && 'listen' in value
}

export async function listen(given: unknown): Promise<void> {
  if (!isServer(given)) throw new Error('the snippet leaves no server behind')
  await new Promise<void>((resolve) => given.listen(0, '127.0.0.1', resolve))
}

export async function listenFastify({ server }: Left): Promise<void> {
  if (typeof server !== 'object' || server === null) throw new Error('the snippet leaves no server behind')
  await Reflect.apply(Reflect.get(server, 'listen'), server, [{ port: 0, host: '127.0.0.1' }])
}

export async function serveHono({ server }: Left): Promise<void> {
  const fetch: unknown = typeof server === 'object' && server !== null ? Reflect.get(server, 'fetch') : null
  if (typeof fetch !== 'function') throw new Error('the snippet leaves no server behind')
  await new Promise<void>((resolve) => {
    serve(
      {
        fetch: (request) => Reflect.apply(fetch, server, [request]),
        port: 0,
        hostname: '127.0.0.1',
        overrideGlobalObjects: false,
      },
      () => resolve(),
    )
  })
}

export async function serveWeb(handle: unknown): Promise<void> {
  if (typeof handle !== 'function') throw new Error('the snippet leaves no handler behind')
  await listen(
    createServer(
      getRequestListener((request) => Reflect.apply(handle, undefined, [request]), { overrideGlobalObjects: false }),
    ),
  )
}

function isClass(value: unknown): value is new () => object {
  return typeof value === 'function'
}

export async function startNest(module: unknown): Promise<void> {
  if (!isClass(module)) throw new Error('the snippet leaves no module behind')
  const app = await NestFactory.create(module, { logger: false })
  await app.listen(0, '127.0.0.1')
}

/** What session and passport leave in a request. */
export function appWithSession(): express.Express {
  const app = express()
  app.use((request, _response, next) => {
    Object.assign(request, { user: { id: externalId }, session: { id: 'session of the host' } })
    next()
  })
  return app
}
