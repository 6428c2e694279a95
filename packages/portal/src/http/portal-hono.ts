import { type Context, Hono } from 'hono'
import type { ShownBrand } from '../brand.js'
import type { HostVisitor } from '../host-sign-in.js'
import type { PortalEnvironment } from '../portal-environment.js'
import type { Site } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'
import type { SaidAgain } from './said-again.js'
import type { SignedInVisit, WaitingVisit } from './visits.js'

export type PortalTypes = {
  Bindings: PortalEnvironment
  Variables: {
    site: Site
    /** The texts in the language of this request. */
    words: PortalWords
    saidAgain: SaidAgain
    /** The brand of the page. */
    brand: ShownBrand
    /** The host's answer for this request; `undefined` before it was asked. */
    hostVisitor: HostVisitor | null | undefined
    /** The bytes of the form; `undefined` before they were read. */
    body: Uint8Array<ArrayBuffer> | undefined
    /** Set behind `signedIn`. */
    visit: SignedInVisit
    /** Set behind `waiting`. */
    waiting: WaitingVisit
  }
}

export type PortalContext = Context<PortalTypes>
export type PortalRoutes = Hono<PortalTypes>

/** A router whose paths work with and without a slash at the end. */
export function portalHono(): PortalRoutes {
  return new Hono<PortalTypes>({ strict: false })
}
