import type { Chatfactor } from '@chatfactor/core'
import type { Context, MiddlewareHandler } from 'hono'
import type { SecondFactorGateOptions } from './step-up/gate-options.js'
import { gateFor } from './step-up/second-factor-gate.js'

/**
 * A guard in [Hono](https://hono.dev): `app.use('/pay', honoGate(chatfactor, options))`. The options read from Hono's context.
 *
 * The portal needs no more than `app.all('/security/*', (c) => portal.fetch(c.req.raw))`.
 */
export function honoGate(chatfactor: Chatfactor, options: SecondFactorGateOptions<Context>): MiddlewareHandler {
  const gate = gateFor(chatfactor, options)
  return async (context, next) => {
    const answer = await gate({ host: context, request: context.req.raw, environment: {} })
    if (answer !== null) return answer
    await next()
  }
}
