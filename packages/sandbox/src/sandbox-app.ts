import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { isLoopback } from './loopback.js'
import type { Telegram } from './telegram/create-telegram.js'

interface Parts {
  readonly telegram: Telegram
}

/** Everything the sandbox answers over HTTP. */
export function createSandboxApp({ telegram }: Parts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  // A page of elsewhere whose name was pointed at this machine must not read or press anything here.
  app.use(async (c, next) => {
    if (!isLoopback(c.req.header('host') ?? '')) return c.text('The sandbox answers to this machine only.', 421)
    return next()
  })
  app.route('/', telegram.botApi)
  // The address of a call holds a credential, so an error is not written anywhere.
  app.onError((_error, c) => c.text('The sandbox failed.', 500))
  return app
}
