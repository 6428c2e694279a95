/**
 * What every record has: an id made by core that is never used again, and a version that each write raises by one. A type and no interface,
 * so that its fields may be looked at by name.
 */
export type Versioned = {
  readonly id: string
  readonly version: number
}
