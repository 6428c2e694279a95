import type { Versioned } from './versioned.js'

/** A message for one endpoint. */
export interface WebhookMessageRecord extends Versioned {
  readonly endpointId: string
  readonly resourceId: string
  readonly subjectId: string | null
  readonly type: string
  /** The number of the entry that it tells. */
  readonly number: string | null
  readonly body: object
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: number
  readonly dueAt: Date
  readonly status: number | null
  readonly outcome: string | null
  readonly tookMs: number | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}
