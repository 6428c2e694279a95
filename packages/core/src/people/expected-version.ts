import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import type { Change } from '../ports/index.js'
import { type CollectionName, type Records, type Versioned, wholeNumber } from '../records/index.js'

/** Passed with a change, so that it does not overwrite what its author has not seen. */
export interface ExpectedVersion {
  /** The `version` that was read before; if the record has changed since, nothing is written and `STALE` is thrown. */
  readonly expectedVersion?: number
}

/** The shape of {@link ExpectedVersion}, for the schemas of changes. */
export const expectedVersion = { expectedVersion: z.optional(wholeNumber(1)) }

/** Throws `STALE`, with the current version. */
export function requireVersion({ version }: Versioned, expected: number | undefined): void {
  if (expected !== undefined && expected !== version) throw new ChatfactorError('STALE', { version })
}

/** Whether the record has all these values already. */
export function isSame<C extends CollectionName>(before: Records[C], change: Change<C>): boolean {
  return isDeepStrictEqual({ ...before, ...change }, { ...before })
}
