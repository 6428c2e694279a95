import { listingMutants } from './mutants/listing-mutants.js'
import type { Mutant } from './mutants/mutant.js'
import { readingMutants } from './mutants/reading-mutants.js'
import { searchMutants } from './mutants/search-mutants.js'
import { writingMutants } from './mutants/writing-mutants.js'

/**
 * Broken stores by name: each is a sound one with a typical mistake of store authors.
 *
 * They test the contract: a mutant that passes every law shows that a law is missing.
 */
export const mutantStores: Readonly<Record<string, Mutant>> = {
  ...readingMutants,
  ...writingMutants,
  ...listingMutants,
  ...searchMutants,
}
