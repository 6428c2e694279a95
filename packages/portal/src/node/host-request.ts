import type { IncomingMessage } from 'node:http'

/** What Express and its body parsers add to node's request. */
export type HostRequest = IncomingMessage & { readonly originalUrl?: string; readonly body?: unknown }
