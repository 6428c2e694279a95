import type { ServerResponse } from 'node:http'
import type { GateOptions } from '../step-up/gate-options.js'
import type { GuardsFrom } from '../step-up/guarded-site.js'
import type { HostRequest } from './host-request.js'
import { nodeGate } from './node-gate.js'

/** Request and response of the framework below Nest. */
export interface NestHttpLike {
  /** The request. */
  getRequest<T>(): T
  /** The response. */
  getResponse<T>(): T
}

/** The part of an execution context of [Nest](https://nestjs.com) that is used. */
export interface NestContextLike {
  /** Gives access to the request and response of the framework below Nest. */
  switchToHttp(): NestHttpLike
}

/** A guard, in the form that Nest needs. */
export interface NestGuard {
  /** Whether the request goes on; if not, the response has been written. */
  canActivate(context: NestContextLike): Promise<boolean>
}

/**
 * A guard for controllers of Nest on Express: `@UseGuards(nestGuard(portal, options))`.
 *
 * The portal is mounted by `nestPortal`.
 */
export function nestGuard<R extends HostRequest>(from: GuardsFrom, options: GateOptions<R>): NestGuard {
  const gate = nodeGate(from, options)
  return {
    canActivate(context) {
      const http = context.switchToHttp()
      const raw = http.getRequest<R>()
      return gate(raw, { raw, originalUrl: raw.originalUrl, body: raw.body }, http.getResponse<ServerResponse>())
    },
  }
}
