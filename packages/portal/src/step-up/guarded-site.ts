import { type Chatfactor, ChatfactorError, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import type { Portal } from '../portal-made.js'
import type { PortalOptions } from '../portal-options.js'
import type { AnySite } from '../site.js'
import { siteOf } from '../site-of.js'

/** The look of guards in an app without a portal; a portal provides all this itself. */
export interface GuardedSite
  extends Pick<
    PortalOptions,
    'signIn' | 'productName' | 'theme' | 'brand' | 'clientAddress' | 'onProblem' | 'texts' | 'clock'
  > {
  /** Need not have accounts. */
  readonly chatfactor: Chatfactor
}

/** Where guards come from: the portal, or an app without one. */
export type GuardsFrom = Portal | GuardedSite

const guardedSiteNames: OptionNames<GuardedSite> = {
  chatfactor: true,
  signIn: true,
  productName: true,
  theme: true,
  brand: true,
  clientAddress: true,
  onProblem: true,
  texts: true,
  clock: true,
}

const sites = new WeakMap<object, AnySite>()

/** Remembers the site of a portal, so that its guards are drawn with it. */
export function rememberSite(portal: Portal, site: AnySite): Portal {
  sites.set(portal, site)
  return portal
}

/** The site that guards are drawn with. Throws `INVALID_CONFIG` for anything but a portal or such options. */
export function siteBehind(from: GuardsFrom): { readonly site: AnySite; readonly hasPortal: boolean } {
  const known = sites.get(from)
  if (known !== undefined) return { site: known, hasPortal: true }
  refuseUnknownOptions(from, guardedSiteNames)
  if (!('chatfactor' in from))
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'chatfactor',
      problem: 'is missing: pass the portal from createPortal, or the options of a guard without a portal',
    })
  return { site: siteOf(from), hasPortal: false }
}
