import { type Catalogue, type Chatfactor, ChatfactorError, type Clock, systemClock } from '@chatfactor/core'
import { type Assets, portalAssets } from './assets/assets.js'
import { type BrandOf, brandOf } from './brand.js'
import type { ConsolePages } from './console-pages.js'
import type { HostSignIn } from './host-sign-in.js'
import { tellHost } from './http/ask-host.js'
import { isLoopback } from './http/loopback.js'
import type { PortalEnvironment } from './portal-environment.js'
import type { PortalOptions } from './portal-options.js'
import { type PortalTextKeys, portalCatalogue } from './words/portal-words.js'

/** What every page and route needs to know about this portal. */
export interface Site {
  readonly chatfactor: Chatfactor
  /** The path before every address of ours; empty at the root. */
  readonly base: string
  /** Scheme, host and port of the public URL. */
  readonly origin: string
  /** The public URL is plain http on this machine: no `Secure` cookies there, browsers would not keep them. */
  readonly isLoopback: boolean
  readonly productName: string
  readonly assets: () => Promise<Assets>
  /** Whose the pages of a Resource are, or those of none. */
  readonly brandOf: BrandOf
  readonly clock: Clock
  readonly console: ConsolePages | null
  /** The self-service addresses that everybody may join who is signed in to the host. */
  readonly newcomers: readonly string[]
  /** `null`: the portal has its own sign-in. */
  readonly hostSignIn: HostSignIn | null
  readonly clientAddress: (request: Request, environment: PortalEnvironment) => string | null
  readonly report: (error: unknown) => void
  /** The texts of the pages, in every language there is. */
  readonly catalogue: Catalogue<PortalTextKeys>
}

/** Checks the options; throws `INVALID_CONFIG`. */
export function siteOf(options: PortalOptions): Site {
  const { chatfactor } = options
  const base = options.extraPath === undefined ? chatfactor.portalPath : extraPathOf(options.extraPath)
  const publicUrl = new URL(chatfactor.publicUrl)
  const report = (error: unknown) => tellHost(options.onProblem ?? (() => {}), error)
  return {
    chatfactor,
    base,
    origin: publicUrl.origin,
    isLoopback: publicUrl.protocol === 'http:' && isLoopback(publicUrl.hostname),
    productName: options.productName ?? 'Chatfactor',
    assets: portalAssets(base, options.theme ?? {}),
    brandOf: brandOf(base, options.brand, report),
    clock: options.clock ?? systemClock,
    console: options.console ?? null,
    newcomers: options.newcomers ?? [],
    hostSignIn: options.signIn ?? null,
    clientAddress: options.clientAddress ?? ((_request, { remoteAddress }) => remoteAddress ?? null),
    report,
    catalogue: portalCatalogue(options.texts),
  }
}

function extraPathOf(given: string): string {
  const path = given.replace(/(?<!\/)\/+$/, '')
  if (/^(?:\/[A-Za-z0-9._~-]+)+$/.test(path)) return path
  throw new ChatfactorError('INVALID_CONFIG', {
    option: 'extraPath',
    problem: 'must be a path like /account/security, without a host, blanks or parameters',
  })
}
