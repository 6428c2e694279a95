import {
  allowedActions,
  ChatfactorError,
  type FeatureTexts,
  type HostTexts,
  type OptionNames,
  refuseUnknownOptions,
} from '@chatfactor/core'
import { newsOf, saidIn } from '@chatfactor/core/feature'
import type { ConsolePages } from '@chatfactor/portal'
import { type Asset, asset } from '@chatfactor/portal/pages'
import type { Seconds } from './acts/seconds.js'
import { createAdministration } from './administration/create-administration.js'
import { type Authenticate, adminRoutes } from './pages/admin-routes.js'
import { adminStyle } from './pages/admin-style.js'
import type { SmsPrice } from './pages/console-site.js'
import { type ConsoleTextKeys, consoleCatalogue } from './words/console-words.js'

/** Options of the console's pages. */
export interface ConsolePagesOptions {
  /**
   * Returns the administrator who sends a request, or `null`: anyone else gets the page for an unknown address.
   *
   * It runs on every request, so check your own session each time. If it throws, or takes over ten seconds, access is refused, the page says that
   * something went wrong, and the portal's `onProblem` receives the error.
   */
  readonly authenticate: Authenticate
  /**
   * Where administrators sign in to your app: an `https:` address, or a path of your host. An administrator whose session ended is sent there, and
   * finds what they had typed afterwards. Without it the page only says that they were signed out.
   */
  readonly signInUrl?: string
  /**
   * Who may agree to acts on Resources that require two administrators (`secondFactor.administrators`). Requires the features `operations()` and
   * `authorizations()`.
   */
  readonly seconds?: Seconds
  /** The price of a code by SMS; the front page then shows what your messengers' codes would have cost. */
  readonly sms?: SmsPrice
  /**
   * Where administrators sign out of your app: a path of your host receives a POST, an `https:` address is shown as a link. Without it there is no
   * sign-out.
   */
  readonly signOutUrl?: string
  /** Your app's start page, linked from the console: an `https:` address, or a path of your host. */
  readonly homeUrl?: string
  /** Your own texts, by language and key: they replace ours or add a language. A text must keep the placeholders of the English one. */
  readonly texts?: HostTexts<ConsoleTextKeys>
}

const optionNames: OptionNames<ConsolePagesOptions> = {
  authenticate: true,
  signInUrl: true,
  signOutUrl: true,
  homeUrl: true,
  seconds: true,
  sms: true,
  texts: true,
}

/**
 * The pages of the console, for the option `console` of `createPortal`; they are served below `/admin` of the portal.
 *
 * Throws `INVALID_CONFIG` for an unknown option and for a wrong address; `createPortal` throws it for a wrong text, and for `seconds` if no one could
 * be asked.
 *
 * @example
 * const portal = createPortal({
 *   chatfactor,
 *   console: consolePages({ authenticate: async (request) => adminOf(request) }), // yours; null for everyone else
 * })
 */
export function consolePages(options: ConsolePagesOptions): ConsolePages {
  refuseUnknownOptions(options, optionNames)
  const sms = options.sms === undefined ? null : priceOf(options.sms)
  const links = {
    signInUrl: linkOf('signInUrl', options.signInUrl),
    signOutUrl: linkOf('signOutUrl', options.signOutUrl),
    homeUrl: linkOf('homeUrl', options.homeUrl),
  }
  return {
    routes(site) {
      const { chatfactor, base } = site
      const { seconds } = options
      const administration = createAdministration(chatfactor, seconds === undefined ? {} : { seconds })
      let made: Promise<Asset> | null = null
      const style = () => {
        made ??= asset(`${base}/admin`, 'console', 'css', 'text/css; charset=utf-8', adminStyle)
        return made
      }
      const hasOperations = 'consumers' in chatfactor
      const hasAssistants = 'authorizations' in chatfactor
      const asksSeconds = seconds !== undefined
      const news = newsOf(chatfactor)
      const named = namesIn(news, 'action.')
      const own = {
        administration,
        happenings: namesIn(news, 'trail.'),
        actions: allowedActions.filter((action) => named.includes(action)),
        said: saidIn(chatfactor),
        hasOperations,
        hasAssistants,
        asksSeconds,
        ...links,
        sms,
        style,
      }
      return adminRoutes({ ...site, ...own }, options.authenticate, consoleCatalogue(options.texts, news))
    },
  }
}

/** Everything that has a name of this kind. */
function namesIn(news: readonly FeatureTexts[], kind: 'trail.' | 'action.'): readonly string[] {
  const keys = news.flatMap(({ english }) => Object.keys(english))
  return keys.flatMap((key) => (key.startsWith(kind) ? [key.slice(kind.length)] : []))
}

/** A link of the host's, checked so that a browser may follow it. */
function linkOf(option: 'signInUrl' | 'signOutUrl' | 'homeUrl', given: string | undefined): string | null {
  if (given === undefined) return null
  const isPath = /^\/(?![\\/])/.test(given)
  if (isPath || (URL.canParse(given) && ['https:', 'http:'].includes(new URL(given).protocol))) return given
  throw new ChatfactorError('INVALID_CONFIG', {
    option,
    problem: 'must be an address with https:, or a path of your host that begins with a slash',
  })
}

/** A price with a currency that can be formatted. */
function priceOf({ price, currency }: SmsPrice): SmsPrice {
  if (Number.isFinite(price) && price >= 0 && /^[A-Z]{3}$/.test(currency)) return { price, currency }
  throw new ChatfactorError('INVALID_CONFIG', {
    option: 'sms',
    problem: 'must be { price, currency }: a number from 0 on, and three capital letters such as EUR',
  })
}
