/** What a host knows about a connection that a web-standard `Request` cannot say. */
export interface PortalEnvironment {
  /** IP address at the other end of the connection: the browser's, or your proxy's. */
  readonly remoteAddress?: string | undefined
  /**
   * The request as Node and its frameworks have it, with what middleware added, e.g. `session` and `user`. Passed by
   * `toNodeHandler`.
   */
  readonly incoming?: object | undefined
}
