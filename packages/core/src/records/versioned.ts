/**
 * What every record has: an id made by core that is never reused, and a version that each write raises by one. A type
 * rather than an interface, so that its fields can be accessed by name.
 */
export type Versioned = {
  readonly id: string
  readonly version: number
}
