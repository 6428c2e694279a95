import type { PortalEnvironment } from './portal-environment.js'
import type { GateOptions } from './step-up/gate-options.js'
import type { Gate } from './step-up/gate-request.js'

/** The self-service pages, the console if there is one, and the webhooks, as one web-standard handler. */
export interface Portal {
  /** Where it is mounted, e.g. `/security`. */
  readonly basePath: string
  /** Answers a request whose path begins with `basePath`. Never rejects. */
  fetch(request: Request, environment?: PortalEnvironment): Promise<Response>
  /** The Self-Service Page Address of a Resource, to give to people. */
  pageAddress(address: string): string
  /** Where a messenger has to deliver its webhooks, by the name under which the transport is registered. */
  webhookUrl(transport: string): string
  /**
   * The path of the portal's stylesheet, for pages of yours that should look like the portal. It changes with each
   * release.
   */
  stylesheet(): Promise<string>
  /** A guard for a page of yours, with the look and the sign-in of this portal: its `secondFactorGate`. */
  gate(options: GateOptions): Gate
}
