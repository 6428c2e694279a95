import type { Portal } from '../portal-made.js'
import { toNodeHandler } from './node-handler.js'

/** The part of Nest's `HttpAdapterHost` that is used. */
export interface NestAdapterHostLike {
  /** The framework below Nest, to which middleware is added. */
  readonly httpAdapter: Readonly<Record<'use', (...given: unknown[]) => unknown>>
}

/** How the portal is mounted in Nest. */
export interface NestPortalOptions {
  /** Nest's class `HttpAdapterHost` from `@nestjs/core`, which gives access to the framework below. */
  readonly adapterHost: abstract new (
    ...given: never[]
  ) => NestAdapterHostLike
  /** Middleware that the portal needs before it, such as your session and `host.watch`. */
  readonly above?: readonly unknown[]
}

/** A provider that mounts the portal when Nest builds the module. */
export interface NestPortalProvider {
  /** The provider's token. */
  readonly provide: symbol
  /** What Nest passes to `useFactory`. */
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
 * Nest builds modules before it adds its body parsers, so the portal comes before them, as its webhooks need.
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
