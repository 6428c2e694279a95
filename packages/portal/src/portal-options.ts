import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Clock, HostTexts, OptionNames, Resource } from '@chatfactor/core'
import type { Brand } from './brand.js'
import type { ConsolePages } from './console-pages.js'
import type { HostSignIn } from './host-sign-in.js'
import type { PortalEnvironment } from './portal-environment.js'
import type { Theme } from './theme.js'
import type { PortalTextKeys } from './words/portal-words.js'

/** The options of `createPortal`. */
export interface PortalOptions {
  /** The Chatfactor of these pages, made with `features: [accounts()]`. */
  readonly chatfactor: ChatfactorWithAccounts
  /**
   * The path of a second portal of the same Chatfactor, for instance one with your app's own sign-in next to one without. Links in messages
   * and QR codes lead to the first, at the `portalPath` of `createChatfactor`, so that has to be mounted as well.
   */
  readonly extraPath?: string
  /** The pages for administrators, as `consolePages` of `@chatfactor/console` makes them; without them there is no console. */
  readonly console?: ConsolePages
  /** For an app with its own users and sign-in: the portal trusts it, and has no sign-in pages itself. */
  readonly signIn?: HostSignIn
  /**
   * The self-service addresses of the Resources that all people signed in to your app belong to. People who open one of
   * these portals and are not known yet become users, with the `profile` that `signIn.authenticate` returns, and
   * members of the Resource. None by default; then your app calls `users.ensure` and `assignments.create` itself. To
   * keep a person out, switch them off instead of removing them.
   */
  readonly newcomers?: readonly string[]
  /** Shown in titles and in the console. */
  readonly productName?: string
  /** Overrides some of the six colours. */
  readonly theme?: Theme
  /**
   * The look of these pages: a logo, a colour, and where people get help. A function can return one for each Resource;
   * it gets `null` for pages that belong to none. It runs for every page and is synchronous.
   */
  readonly brand?: Brand | ((resource: Resource | null) => Brand)
  /**
   * The browser's IP address, for limits and for the messages people get; the connection's own address by default.
   *
   * Behind proxies, pass `trustProxy(1)`, with their number. If you read another header, your proxy has to overwrite
   * it: an attacker who can set it escapes the limits. Return `null` if the address is unknown: then nothing is counted
   * by network.
   */
  readonly clientAddress?: (request: Request, environment: PortalEnvironment) => string | null
  /**
   * Gets the errors that people only see as "something went wrong". May be async; it is not awaited, and if it throws,
   * only the error's name is logged. @defaultValue they become a `problem` of the Chatfactor
   */
  readonly onProblem?: (error: unknown) => void
  /**
   * Your own texts, by language and key: they replace ours, or add a language. A text has to keep the placeholders of
   * the English one.
   */
  readonly texts?: HostTexts<PortalTextKeys>
  /** For tests. */
  readonly clock?: Clock
}

export const portalOptionNames: OptionNames<PortalOptions> = {
  chatfactor: true,
  extraPath: true,
  console: true,
  signIn: true,
  newcomers: true,
  productName: true,
  theme: true,
  brand: true,
  clientAddress: true,
  onProblem: true,
  texts: true,
  clock: true,
}
