/** What every record has: an id made by core that is never used again, and a version that each write raises by one. */
export interface Versioned {
  readonly id: string
  readonly version: number
}
