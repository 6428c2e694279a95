import type { AdminActor, Chatfactor, Clock, HostTexts, OptionNames, Resource } from '@chatfactor/core'
import type { Brand } from './brand.js'
import type { HostSignIn } from './host-sign-in.js'
import type { PortalEnvironment } from './portal-environment.js'
import type { Theme } from './theme.js'
import type { PortalTextKeys } from './words/portal-words.js'

/** How a portal is put together. */
export interface PortalOptions {
  /** What the pages show and change. */
  readonly chatfactor: Chatfactor
  /**
   * The path of a second portal of the same Chatfactor, for instance one with your app's own sign-in beside one without. Links in messages
   * and QR codes lead to the first, at the `portalPath` of `createChatfactor`, so that has to be mounted as well.
   */
  readonly extraPath?: string
  /**
   * Opens the admin console to whoever this accepts; without it there is no console.
   *
   * Return `null` for everybody else: they get the page of an address that does not exist. It runs on every request, so it has to
   * check the host's own session each time.
   */
  readonly admin?: {
    /**
     * Says who is asking, or `null` for somebody who is no administrator. Where it throws, or says nothing for ten seconds, nobody gets
     * in, the page says that something went wrong, and `onProblem` hears of it.
     */
    authenticate(request: Request, environment: PortalEnvironment): Promise<AdminActor | null>
  }
  /** For an app with users and a sign-in of its own: the portal trusts it, and has no sign-in pages itself. */
  readonly signIn?: HostSignIn
  /**
   * The self-service addresses of Resources that everybody belongs to who is signed in to your app. Whoever opens one of these portals and
   * is not known yet becomes a user, called as `signIn.authenticate` says (`profile`), and a member of the Resource. Nobody by default; then your
   * app calls `users.ensure` and `assignments.create` itself. Whom you want to keep out is switched off, not removed.
   */
  readonly newcomers?: readonly string[]
  /** Shown in titles and in the console. */
  readonly productName?: string
  /** Overrides some of the six colours. */
  readonly theme?: Theme
  /**
   * Whose pages these are: a logo, a colour, and whom people ask; for each Resource its own by a function, which is given `null` for pages
   * of none. It runs for every page, so it has to know the answer at once.
   */
  readonly brand?: Brand | ((resource: Resource | null) => Brand)
  /**
   * The browser's IP address, for limits and for the messages people get; the connection's own address by default.
   *
   * Behind proxies give `trustProxy(1)`, with their number. For a header of another name, read one that your proxy overwrites: whoever can
   * set it themselves escapes the limits. `null` where it is not known: then nothing is counted by network.
   */
  readonly clientAddress?: (request: Request, environment: PortalEnvironment) => string | null
  /** Hears of errors that a person only sees as "something went wrong". May be async; nobody waits for it, and what it throws is only logged by its name. */
  readonly onProblem?: (error: unknown) => void
  /**
   * Texts of your own, by language and key: they replace ours, or add a language. A text keeps the placeholders of the English one.
   */
  readonly texts?: HostTexts<PortalTextKeys>
  /** For tests. */
  readonly clock?: Clock
}

export const portalOptionNames: OptionNames<PortalOptions> = {
  chatfactor: true,
  extraPath: true,
  admin: true,
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
