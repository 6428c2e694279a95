import type { Context, MiddlewareHandler } from 'hono'
import type { GateOptions } from './step-up/gate-options.js'
import type { GuardsFrom } from './step-up/guarded-site.js'
import { gateFor } from './step-up/second-factor-gate.js'

/**
 * A guard in [Hono](https://hono.dev): `app.use('/pay', honoGate(from, options))`. The functions in `options` get
 * Hono's context.
 *
 * The portal needs no more than `app.all('/security/*', (c) => portal.fetch(c.req.raw))`.
 */
export function honoGate(from: GuardsFrom, options: GateOptions<Context>): MiddlewareHandler {
  const gate = gateFor(from, options)
  return async (context, next) => {
    const answer = await gate({ host: context, request: context.req.raw, environment: {} })
    if (answer !== null) return answer
    await next()
  }
}
