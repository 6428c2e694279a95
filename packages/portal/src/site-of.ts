import { type Chatfactor, ChatfactorError, systemClock } from '@chatfactor/core'
import { newsOf, tellProblemOf } from '@chatfactor/core/feature'
import { portalAssets } from './assets/assets.js'
import { brandOf } from './brand.js'
import { tellHost } from './http/ask-host.js'
import { createFormSeal } from './http/form-seal.js'
import { isLoopback } from './http/loopback.js'
import { looksOf } from './looks.js'
import type { PortalOptions } from './portal-options.js'
import type { Site } from './site.js'
import { portalCatalogue } from './words/portal-words.js'

/** Checks the options; throws `INVALID_CONFIG`. */
export function siteOf<C extends Chatfactor>(
  options: Omit<PortalOptions, 'chatfactor'> & { readonly chatfactor: C },
): Site<C> {
  const { chatfactor } = options
  const base = options.extraPath === undefined ? chatfactor.portalPath : extraPathOf(options.extraPath)
  const publicUrl = new URL(chatfactor.publicUrl)
  const looks = looksOf(chatfactor.transports.list())
  const onProblem = options.onProblem ?? ((error: unknown) => tellProblemOf(chatfactor, 'portal', error))
  const report = (error: unknown) => tellHost(onProblem, error)
  return {
    chatfactor,
    base,
    origin: publicUrl.origin,
    isLoopback: publicUrl.protocol === 'http:' && isLoopback(publicUrl.hostname),
    productName: options.productName ?? 'Chatfactor',
    assets: portalAssets(base, options.theme ?? {}, looks),
    looks,
    brandOf: brandOf(base, options.brand, report),
    clock: options.clock ?? systemClock,
    formSeal: createFormSeal(chatfactor),
    newcomers: options.newcomers ?? [],
    hostSignIn: options.signIn ?? null,
    clientAddress: options.clientAddress ?? ((_request, { remoteAddress }) => remoteAddress ?? null),
    report,
    catalogue: portalCatalogue(options.texts, newsOf(chatfactor)),
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
