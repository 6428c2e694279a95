import type { PortalEnvironment } from '../portal-environment.js'

/** A guard: `null` lets the request go on, anything else is the response to it. */
export type Gate = (request: Request, environment?: PortalEnvironment) => Promise<Response | null>

/** A request as the gate sees it, and as the host has it. */
export interface GateRequest<R> {
  readonly host: R
  readonly request: Request
  readonly environment: PortalEnvironment
}
