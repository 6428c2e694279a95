/** What a host knows about a connection and a web-standard `Request` cannot say. */
export interface PortalEnvironment {
  /** IP address at the other end of the connection: the browser's, or your proxy's. */
  readonly remoteAddress?: string | undefined
  /** The request as Node and its frameworks have it, with what middlewares put there: `session`, `user`. `toNodeHandler` gives it. */
  readonly incoming?: object | undefined
}
