/** A value, or a promise of it. */
export type MaybeLater<T> = T | Promise<T>

/**
 * Ends the host's session of a request after the person said *It wasn't me*: only that session, not all of theirs.
 * Returned headers, such as a `set-cookie`, are added to the response.
 */
export type EndsSession<R> = (request: R) => MaybeLater<ConstructorParameters<typeof Headers>[0]> | MaybeLater<void>
