import { arrivalLaws } from './laws/arrival-laws.js'
import { cursorLaws } from './laws/cursor-laws.js'
import { droppingLaws } from './laws/dropping-laws.js'
import { guardLaws } from './laws/guard-laws.js'
import { isolationLaws } from './laws/isolation-laws.js'
import { listingLaws } from './laws/listing-laws.js'
import { prefixLaws } from './laws/prefix-laws.js'
import { raceLaws } from './laws/race-laws.js'
import { readingLaws } from './laws/reading-laws.js'
import { searchLaws } from './laws/search-laws.js'
import { uniquenessLaws } from './laws/uniqueness-laws.js'
import { valueLaws } from './laws/value-laws.js'
import { writingLaws } from './laws/writing-laws.js'
import type { StoreLaw } from './store-law.js'

/** The whole Store contract as data: made from core's schema, without a test runner. {@link storeContract} registers it with vitest. */
export const storeLaws: readonly StoreLaw[] = [
  ...readingLaws,
  ...writingLaws,
  ...guardLaws,
  ...uniquenessLaws,
  ...listingLaws,
  ...arrivalLaws,
  ...cursorLaws,
  ...prefixLaws,
  ...searchLaws,
  ...droppingLaws,
  ...isolationLaws,
  ...valueLaws,
  ...raceLaws,
]
