import type { AllowedAction } from '@chatfactor/core'
import type { AnySaid } from '@chatfactor/core/feature'
import type { Asset, Site } from '@chatfactor/portal/pages'
import type { Administration } from '../administration/administration.js'

/** The price of an SMS. */
export interface SmsPrice {
  readonly price: number
  /** ISO 4217 code, e.g. `EUR`. */
  readonly currency: string
}

/** What pages and routes of the console need: the portal they belong to, and the administrators' verbs. */
export interface ConsoleSite extends Site {
  readonly administration: Administration
  /** Everything that can have happened, by the features that there are. */
  readonly happenings: readonly string[]
  /** The Allowed Actions that they bring. */
  readonly actions: readonly AllowedAction[]
  /** What webhooks may say of it, by its name. */
  readonly said: ReadonlyMap<string, Pick<AnySaid, 'group'>>
  /** Whether `operations()` is installed; without it people are told of changes in general words only. */
  readonly hasOperations: boolean
  /** Whether `authorizations()` is installed. */
  readonly hasAssistants: boolean
  /** Whether a second administrator can be asked: `seconds` is given and both features are installed. */
  readonly asksSeconds: boolean
  /** Where administrators sign in to the host; `null` if not given. */
  readonly signInUrl: string | null
  /** The host's price of an SMS; `null` if not given. */
  readonly sms: SmsPrice | null
  /** Where administrators sign out of the host: a path receives a form, an address is a link; `null` if not given. */
  readonly signOutUrl: string | null
  /** The host's own app; `null` if not given. */
  readonly homeUrl: string | null
  /** The stylesheet of the console; only visible to those who may see its pages. */
  readonly style: () => Promise<Asset>
}
