import type { ServerResponse } from 'node:http'
import type { Chatfactor } from '@chatfactor/core'
import type { SecondFactorGateOptions } from '../step-up/gate-options.js'
import type { HostRequest } from './host-request.js'
import { nodeGate } from './node-gate.js'

/** The part of an execution context of [Nest](https://nestjs.com) that is used. */
export interface NestContextLike {
  /** What the framework below Nest has for this request. */
  switchToHttp(): { getRequest<T>(): T; getResponse<T>(): T }
}

/** A guard as Nest wants it. */
export interface NestGuard {
  /** Whether the request goes on; otherwise the response is written. */
  canActivate(context: NestContextLike): Promise<boolean>
}

/**
 * A guard for controllers of Nest on Express: `@UseGuards(nestGuard(chatfactor, options))`.
 *
 * The portal is mounted by `nestPortal`.
 */
export function nestGuard<R extends HostRequest>(
  chatfactor: Chatfactor,
  options: SecondFactorGateOptions<R>,
): NestGuard {
  const gate = nodeGate(chatfactor, options)
  return {
    canActivate(context) {
      const http = context.switchToHttp()
      const request = http.getRequest<R>()
      const { originalUrl, body } = request
      return gate(request, { raw: request, originalUrl, body }, http.getResponse<ServerResponse>())
    },
  }
}
