import { ChatfactorError, type HostTexts, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import type { ConsolePages } from '@chatfactor/portal'
import { type Asset, asset } from '@chatfactor/portal/pages'
import type { Seconds } from './acts/seconds.js'
import { createAdministration } from './administration/create-administration.js'
import { type Authenticate, adminRoutes } from './pages/admin-routes.js'
import { adminStyle } from './pages/admin-style.js'
import type { SmsPrice } from './pages/console-site.js'
import { type ConsoleTextKeys, consoleCatalogue } from './words/console-words.js'

/** How the pages of the console are set up. */
export interface ConsolePagesOptions {
  /**
   * Says which administrator is asking, or `null`: anyone else gets the same page as for an address that does not exist.
   *
   * It runs on every request, so check your own session each time. If it throws, or does not answer for ten seconds, access is refused, the
   * page says that something went wrong, and the portal's `onProblem` gets the error.
   */
  readonly authenticate: Authenticate
  /**
   * Where administrators sign in to your app: an `https:` address, or a path of your host. An administrator whose session ended is led there,
   * and what they had typed is there again afterwards. Without it the page only says that they were signed out.
   */
  readonly signInUrl?: string
  /**
   * Who may agree to what lowers somebody's protection, for Resources that want two administrators (`secondFactor.administrators`). It takes
   * `operations()` and `authorizations()` among the features.
   */
  readonly seconds?: Seconds
  /** What a code by SMS would cost you: then the front page says what those of your messengers would have. */
  readonly sms?: SmsPrice
  /**
   * Where administrators sign out of your app. A path of your host gets a form by POST, as a sign-out should; an `https:` address is a link. Without it no
   * way to sign out is shown.
   */
  readonly signOutUrl?: string
  /** Where your app begins, for the way back from the console: an `https:` address, or a path of your host. */
  readonly homeUrl?: string
  /** Your own texts, by language and key: they replace ours, or add a language. A text has to keep the placeholders of the English one. */
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
 * The pages of the console, for the option `console` of `createPortal`: they are below `/admin` of the portal.
 *
 * Throws `INVALID_CONFIG` for an option that does not exist, and for a wrong address or text; `createPortal` throws it for `seconds` where
 * nobody could be asked.
 *
 * @example
 * const portal = createPortal({
 *   chatfactor,
 *   console: consolePages({ authenticate: async (request) => adminOf(request) }), // yours; null for everybody else
 * })
 */
export function consolePages(options: ConsolePagesOptions): ConsolePages {
  refuseUnknownOptions(options, optionNames)
  const catalogue = consoleCatalogue(options.texts)
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
      const own = { administration, hasOperations, hasAssistants, asksSeconds, ...links, sms, style }
      return adminRoutes({ ...site, ...own }, options.authenticate, catalogue)
    },
  }
}

/** A link that a browser may follow from a page of ours. */
function linkOf(option: 'signInUrl' | 'signOutUrl' | 'homeUrl', given: string | undefined): string | null {
  if (given === undefined) return null
  const isPath = /^\/(?![\\/])/.test(given)
  if (isPath || (URL.canParse(given) && ['https:', 'http:'].includes(new URL(given).protocol))) return given
  throw new ChatfactorError('INVALID_CONFIG', {
    option,
    problem: 'must be an address with https:, or a path of your host that begins with a slash',
  })
}

/** A price that can be said in a currency. */
function priceOf({ price, currency }: SmsPrice): SmsPrice {
  if (Number.isFinite(price) && price >= 0 && /^[A-Z]{3}$/.test(currency)) return { price, currency }
  throw new ChatfactorError('INVALID_CONFIG', {
    option: 'sms',
    problem: 'must be { price, currency }: a number from 0 on, and three capital letters such as EUR',
  })
}
