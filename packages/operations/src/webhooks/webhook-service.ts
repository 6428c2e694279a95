import type { Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { createEndpoints } from './endpoint-service.js'
import { createMessages } from './message-service.js'
import { type ResolveAddresses, resolveBySystem } from './resolve.js'
import { createSender, type SendOnce } from './send.js'
import type { Webhooks } from './webhooks.js'

/** Options of webhooks. */
export interface WebhookOptions {
  /** Also allows http, and any port, on this machine: for development and tests. @defaultValue false */
  readonly allowLoopback?: boolean
  /** Returns all IP addresses of a name; called for each try. @defaultValue resolves like this machine */
  readonly resolve?: ResolveAddresses
}

/** The sender of this Chatfactor. */
export function senderOf(
  { settings }: Engine,
  { allowLoopback = false, resolve = resolveBySystem }: WebhookOptions,
): SendOnce {
  return createSender({ allowLoopback, resolve, publicUrl: settings.publicUrl })
}

/** The webhooks of Resources; `door` is the administrator behind untrusted calls. */
export function createWebhooks(engine: Engine, options: WebhookOptions, door: Actor | null = null): Webhooks {
  const { settings, features } = engine
  const { allowLoopback = false } = options
  const rules = { allowLoopback, publicUrl: settings.publicUrl, isTold: (type: string) => features.catalogue.has(type) }
  return { ...createEndpoints(engine, rules, door), ...createMessages(engine, senderOf(engine, options), door) }
}
