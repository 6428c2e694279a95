import type { Mutant } from './mutant.js'

/** The mutants, one line each. */
export const mutants: readonly Mutant[] = []
