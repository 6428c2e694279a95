import { listingMutants } from './mutants/listing-mutants.js'
import type { Mutant } from './mutants/mutant.js'
import { readingMutants } from './mutants/reading-mutants.js'
import { searchMutants } from './mutants/search-mutants.js'
import { writingMutants } from './mutants/writing-mutants.js'

/**
 * Broken stores by name, each made out of a sound one by one mistake that authors of stores make.
 *
 * They test the contract: a mutant that keeps every law shows a law that is missing.
 */
export const mutantStores: Readonly<Record<string, Mutant>> = {
  ...readingMutants,
  ...writingMutants,
  ...listingMutants,
  ...searchMutants,
}
