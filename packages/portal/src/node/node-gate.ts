import type { ServerResponse } from 'node:http'
import type { GateOptions } from '../step-up/gate-options.js'
import { type GuardsFrom, siteBehind } from '../step-up/guarded-site.js'
import { gateFor } from '../step-up/second-factor-gate.js'
import { goneWith, type NodeRequest, webRequest, writeAnswer } from './web-request.js'

/**
 * The gate for any framework on Node: resolves to `true` if the request goes on; otherwise it has written the response.
 *
 * @typeParam R - The request as the framework passes it to handlers, and to the functions in the options.
 */
export function nodeGate<R>(
  from: GuardsFrom,
  options: GateOptions<R>,
): (host: R, asked: NodeRequest, response: ServerResponse, beforeAnswer?: () => void) => Promise<boolean> {
  const gate = gateFor(from, options)
  const { publicUrl } = siteBehind(from).site.chatfactor
  return async (host, asked, response, beforeAnswer) => {
    const request = await webRequest(asked, publicUrl, goneWith(response))
    const environment = { remoteAddress: asked.raw.socket.remoteAddress, incoming: asked.raw }
    const answer = await gate({ host, request, environment })
    if (answer === null) return true
    beforeAnswer?.()
    await writeAnswer(answer, response)
    return false
  }
}
