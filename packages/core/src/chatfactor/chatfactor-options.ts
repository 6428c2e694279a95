import type { OutcomeWriting } from '../deliveries/outcome-ledger.js'
import { invalidOption, type OptionNames } from '../errors/index.js'
import { type HostRule, joined, type Locate, type MailBrands, type Retention } from '../kernel/index.js'
import type { MasterKey } from '../keys/index.js'
import type { Support } from '../messages/index.js'
import type { EnsuredResource } from '../people/resources.js'
import type { Clock, Mailer, Store, Transport } from '../ports/index.js'
import type { Added } from '../self-service/self-service-verbs.js'
import { createRecordCache, noRecordCache, type RecordCache } from '../stores/index.js'
import type { HostTexts, Texts, Translation } from '../words/catalogue.js'
import {
  type AddedFeature,
  type AllTexts,
  type FeatureOptions,
  featureOptionNames,
  type OpenFeature,
} from './features.js'
import type { GivenFeature } from './given-feature.js'

/** The options of {@link createChatfactor}. */
export interface ChatfactorOptions extends FeatureOptions {
  /** Master keys, newest first; at least one of at least 32 bytes. Everything secret is derived from them. */
  readonly keys: readonly MasterKey[]
  readonly store: Store
  readonly transports: readonly Transport[]
  /** How mail is sent; without it, there are no notices and no sign-in by email. */
  readonly mailer?: Mailer
  /** Where people reach this app, e.g. `https://id.example.com`, without a path. Must be https, except on loopback. */
  readonly publicUrl: string
  /**
   * The path under which the portal is mounted, as browsers see it, e.g. `/account/security`; `''` for the root of the
   * host. It is part of links and QR codes, and `createPortal` answers there. @defaultValue `/security`
   */
  readonly portalPath?: string
  /**
   * Where the webhooks of a transport arrive, if not at the portal; `null` for one that polls. Compared with what
   * platforms report.
   * @defaultValue the portal's
   */
  readonly webhookUrl?: (transport: string) => string | null
  /**
   * The size of this process's cache of records, in bytes, with which starting or verifying a challenge takes one round
   * trip to the store; 0 turns it off. It never changes an answer; `remembered()` gives its hit rate.
   * @defaultValue 64 MB (67108864)
   */
  readonly cacheBytes?: number
  /**
   * When to record that a messenger accepted a message: up to 25 ms `later`, together with others, or `at_once`, for
   * hosts that freeze a process after its answer. If a process dies in between, the message may be sent twice.
   * @defaultValue `later`
   */
  readonly outcomes?: OutcomeWriting
  /**
   * How many processes send through the same accounts: each uses its share of the platforms' rate limits. If the number
   * is too small, platforms ask for pauses; if it is too large, part of the rate is unused. @defaultValue 1
   */
  readonly processes?: number
  /** Your own words for chats and emails, by language and key, e.g. `{ de: { 'button.wasNotMe': 'Nicht ich' } }`. */
  readonly texts?: HostTexts<AllTexts>
  /**
   * The language of chats and emails if person, messenger and Resource name none that exists, e.g. for greeting
   * strangers. @defaultValue `en`
   */
  readonly language?: string
  /** How long the worker keeps records that are no longer needed. */
  readonly retention?: Partial<Retention>
  /**
   * The Resources that `start()` creates if they do not exist yet, as `resources.ensure` does; an existing one is left
   * as it is. @defaultValue `[]`
   */
  readonly resources?: readonly EnsuredResource[]
  /**
   * Returns the country of an address: for Resources whose access rules name countries, for rules of yours that use it,
   * and for what people and administrators see in Activity. Called only for these, only for public addresses, and
   * remembered for ten minutes; without an answer within 200 ms the country is unknown.
   */
  readonly locate?: Locate
  /** What you forbid in addition to the policy of a Resource. A rule can only refuse. */
  readonly rules?: readonly HostRule[]
  /**
   * Whether an email address may belong to one user only, ignoring case: a second one is `ALREADY_EXISTS` (field
   * `email`).
   *
   * It applies to every address written from now on; an older duplicate is noticed when it is written again.
   * @defaultValue `false`
   */
  readonly uniqueEmails?: boolean
  /**
   * Where people get help, e.g. `help@example.org`: the last line of every mail. A function can return one for each
   * Resource.
   */
  readonly support?: Support
  /**
   * Logo and colour of HTML mails; without them, a mail begins with the name of its Resource. A function can return one
   * for each Resource. The portal's `brand` fits here, too.
   */
  readonly brand?: MailBrands
  /** What other packages add, e.g. `[accounts()]` of `@chatfactor/accounts`, which signs people in. @defaultValue `[]` */
  readonly features?: readonly GivenFeature[]
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

export const optionNames: OptionNames<ChatfactorOptions> = {
  keys: true,
  store: true,
  transports: true,
  mailer: true,
  publicUrl: true,
  portalPath: true,
  webhookUrl: true,
  cacheBytes: true,
  outcomes: true,
  processes: true,
  texts: true,
  language: true,
  ...featureOptionNames,
  retention: true,
  resources: true,
  locate: true,
  rules: true,
  uniqueEmails: true,
  support: true,
  brand: true,
  features: true,
  clock: true,
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Scheme, host and port of the public URL. */
export function readPublicUrl(given: string): string {
  if (!URL.canParse(given)) throw invalidOption('publicUrl', 'is not a URL')
  const url = new URL(given)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
  if (!secure)
    throw invalidOption('publicUrl', 'must begin with https, except on localhost: cookies and links carry secrets')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw invalidOption('publicUrl', 'must have no path: portalPath is for the path of the portal')
  return url.origin
}

/** Plain JavaScript can leave it out, which would otherwise end in a TypeError far from its cause. */
export function readStore(given: Store | undefined): Store {
  if (given === undefined) throw invalidOption('store', 'is missing: pass one, e.g. memoryStore()')
  return given
}

/** Without a trailing slash; empty for the root. */
export function readPortalPath(given: string): string {
  const path = given.replace(/(?<!\/)\/+$/, '')
  if (path === '' || /^(?:\/[A-Za-z0-9._~-]+)+$/.test(path)) return path
  throw invalidOption('portalPath', 'must be a path like /security, without a host, blanks or parameters')
}

/** The host's texts, which replace ours and those of its features. */
export function textsOf({ texts = {} }: ChatfactorOptions, added: readonly AddedFeature[]): HostTexts<Texts> {
  const all: Record<string, Translation<Texts>> = {}
  for (const given of [texts, ...added.map(({ hostTexts = {} }) => hostTexts)]) {
    for (const [language, said] of Object.entries(given)) all[language] = { ...all[language], ...said }
  }
  return all
}

/** The verbs of a signed-in person, including those of features. */
export function withAdded<V extends object>(own: Added<V>, added: readonly OpenFeature<object, object>[]): Added<V> {
  return {
    ...own,
    verbs(door) {
      let all = own.verbs(door)
      for (const feature of added) all = joined(all, feature.ofPerson(door))
      return all
    },
  }
}

/** Room for some fifteen thousand people. */
const usualCacheBytes = 64 * 2 ** 20

/** The cache of records, as the options say; none for a store in the same process. */
export function recordCacheOf({ store, cacheBytes = usualCacheBytes }: ChatfactorOptions): RecordCache {
  if (!Number.isInteger(cacheBytes) || cacheBytes < 0)
    throw invalidOption('cacheBytes', 'must be a whole number from 0')
  return store.local === true || cacheBytes === 0 ? noRecordCache : createRecordCache(cacheBytes)
}
