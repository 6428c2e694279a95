import type { ServerResponse } from 'node:http'
import type { GateOptions } from '../step-up/gate-options.js'
import type { GuardsFrom } from '../step-up/guarded-site.js'
import type { HostRequest } from './host-request.js'
import { nodeGate } from './node-gate.js'

/** The options of a guard for a host's own page in Express or node:http. */
export interface RequireSecondFactorOptions<R extends HostRequest> extends GateOptions<R> {}

/**
 * Express middleware that shows a page for the code before whatever comes after it:
 * `app.use('/pay', requireSecondFactor(portal, …))`.
 *
 * It is `secondFactorGate` for requests of Node. It may stand before or after body parsers: your own forms arrive as
 * they were sent. A POST without a proof gets 403 and the page; its body is not kept.
 */
export function requireSecondFactor<R extends HostRequest>(
  from: GuardsFrom,
  options: RequireSecondFactorOptions<R>,
): (request: R, response: ServerResponse, next: (error?: unknown) => void) => void {
  const gate = nodeGate(from, options)
  return (request, response, next) => {
    const { originalUrl, body } = request
    gate(request, { raw: request, originalUrl, body }, response)
      .then((isFree) => isFree && next())
      .catch(next)
  }
}
