import type { ListPage } from '@chatfactor/core'
import type { ActivityEntry } from '../administration/administration.js'

/** The result of a search in the trail. */
export interface ActivityFound {
  readonly entries: ListPage<ActivityEntry>
  /** How long entries are kept; `null` if no search was made. */
  readonly keptMs: number | null
  /** What is wrong with the search. */
  readonly error: string | null
}
