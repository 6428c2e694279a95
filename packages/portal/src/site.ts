import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Catalogue, Chatfactor, Clock } from '@chatfactor/core'
import type { Assets } from './assets/assets.js'
import type { BrandOf } from './brand.js'
import type { HostSignIn } from './host-sign-in.js'
import type { FormSeal } from './http/form-seal.js'
import type { Looks } from './looks.js'
import type { PortalEnvironment } from './portal-environment.js'
import type { en } from './words/en.js'

/** What every page and route needs to know about this portal. */
export interface Site<C extends Chatfactor = ChatfactorWithAccounts> {
  readonly chatfactor: C
  /** The path before all our addresses; empty at the root. */
  readonly base: string
  /** Scheme, host and port of the public URL. */
  readonly origin: string
  /** The public URL is plain http on this machine: browsers would not keep `Secure` cookies there. */
  readonly isLoopback: boolean
  readonly productName: string
  readonly assets: () => Promise<Assets>
  /** The brand of a Resource's pages, or of pages without one. */
  readonly brandOf: BrandOf
  /** How each messenger is shown. */
  readonly looks: Looks
  readonly clock: Clock
  readonly formSeal: FormSeal
  /** The self-service addresses that everybody who is signed in to the host may join. */
  readonly newcomers: readonly string[]
  /** `null`: the portal has its own sign-in. */
  readonly hostSignIn: HostSignIn | null
  readonly clientAddress: (request: Request, environment: PortalEnvironment) => string | null
  readonly report: (error: unknown) => void
  /** The texts of the pages, in all languages. */
  readonly catalogue: Catalogue<typeof en>
}

/** The same without accounts: for the gate, and the parts that it shares with the portal. */
export type AnySite = Site<Chatfactor>
