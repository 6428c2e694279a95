import type { Portal } from '../portal-made.js'
import { toNodeHandler } from './node-handler.js'

/** The part of Nest's `HttpAdapterHost` that is used. */
export interface NestAdapterHostLike {
  /** The framework below Nest, to which middleware is added. */
  readonly httpAdapter: Readonly<Record<'use', (...given: unknown[]) => unknown>>
}

/** How the portal is mounted in Nest. */
export interface NestPortalOptions {
  /** The class `HttpAdapterHost` of `@nestjs/core`, by which Nest hands out the framework below. */
  readonly adapterHost: abstract new (
    ...given: never[]
  ) => NestAdapterHostLike
  /** Middleware that the portal needs above it, such as your session and `host.watch`. */
  readonly above?: readonly unknown[]
}

/** Mounts the portal when Nest builds the module. */
export interface NestPortalProvider {
  /** What Nest calls it by. */
  readonly provide: symbol
  /** What Nest hands to `useFactory`. */
  readonly inject: NestPortalOptions['adapterHost'][]
  /** Mounts the portal. */
  readonly useFactory: (host: NestAdapterHostLike) => true
}

/** A dynamic module as Nest wants it. */
export interface NestPortalModule {
  /** What Nest calls it by. */
  readonly module: new () => object
  /** What mounts the portal. */
  readonly providers: NestPortalProvider[]
}

/**
 * The portal as a module of Nest on Express: `imports: [nestPortal(portal, { adapterHost: HttpAdapterHost })]`.
 *
 * Nest builds modules before it adds its body parsers, so the portal stands above them, as its webhooks need.
 */
export function nestPortal(portal: Portal, { adapterHost, above = [] }: NestPortalOptions): NestPortalModule {
  const mount = ({ httpAdapter }: NestAdapterHostLike): true => {
    if (above.length > 0) httpAdapter.use(...above)
    httpAdapter.use(portal.basePath, toNodeHandler(portal))
    return true
  }
  return {
    module: class ChatfactorPortal {},
    providers: [{ provide: Symbol('Chatfactor portal'), inject: [adapterHost], useFactory: mount }],
  }
}
