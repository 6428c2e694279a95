import type { Asset, Site } from '@chatfactor/portal/pages'
import type { Administration } from '../administration/administration.js'

/** What a message by SMS costs. */
export interface SmsPrice {
  readonly price: number
  /** As ISO 4217 has it: `EUR`. */
  readonly currency: string
}

/** What every page and route of the console needs to know: the portal that it is part of, and the verbs of its administrators. */
export interface ConsoleSite extends Site {
  readonly administration: Administration
  /** Whether `operations()` is among the features: without it people would be told in general words alone. */
  readonly hasOperations: boolean
  /** Whether `authorizations()` is among the features. */
  readonly hasAssistants: boolean
  /** Whether a second administrator can be asked: the host names them, and both features are there. */
  readonly asksSeconds: boolean
  /** Where administrators sign in to the host; `null` where it did not say. */
  readonly signInUrl: string | null
  /** What a message by SMS costs the host; `null` where it did not say. */
  readonly sms: SmsPrice | null
  /** Where they sign out of the host: a path takes a form, an address is a link; `null` where it did not say. */
  readonly signOutUrl: string | null
  /** The host's own app; `null` where it did not say. */
  readonly homeUrl: string | null
  /** The stylesheet of the console: only those who may see its pages see this. */
  readonly style: () => Promise<Asset>
}
