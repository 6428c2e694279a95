import type { ListPage } from '@chatfactor/core'
import type { ActivityEntry } from '../administration/administration.js'

/** What a question about the trail led to. */
export interface ActivityFound {
  readonly entries: ListPage<ActivityEntry>
  /** For how long entries are kept; `null` where nothing was looked for. */
  readonly keptMs: number | null
  /** What is wrong with the question. */
  readonly error: string | null
}
