/** A value, or a promise of it. */
export type MaybeLater<T> = T | Promise<T>

/**
 * Ends the host's own session of a request, of which the person said *It wasn't me*: that one alone, not all of theirs. Headers that it gives,
 * such as a `set-cookie`, are those of the response.
 */
export type EndsSession<R> = (request: R) => MaybeLater<ConstructorParameters<typeof Headers>[0]> | MaybeLater<void>
