import { type HostTexts, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import type { ConsolePages } from '@chatfactor/portal'
import { type Asset, asset } from '@chatfactor/portal/pages'
import { createAdministration } from './administration/create-administration.js'
import { type Authenticate, adminRoutes } from './pages/admin-routes.js'
import { adminStyle } from './pages/admin-style.js'
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
  /** Your own texts, by language and key: they replace ours, or add a language. A text has to keep the placeholders of the English one. */
  readonly texts?: HostTexts<ConsoleTextKeys>
}

const optionNames: OptionNames<ConsolePagesOptions> = { authenticate: true, texts: true }

/**
 * The pages of the console, for the option `console` of `createPortal`: they are below `/admin` of the portal.
 *
 * Throws `INVALID_CONFIG` for an option that does not exist, and for a wrong text.
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
  return {
    routes(site) {
      const { chatfactor, base } = site
      const administration = createAdministration(chatfactor)
      let made: Promise<Asset> | null = null
      const style = () => {
        made ??= asset(`${base}/admin`, 'console', 'css', 'text/css; charset=utf-8', adminStyle)
        return made
      }
      return adminRoutes({ ...site, administration, style }, options.authenticate, catalogue)
    },
  }
}
