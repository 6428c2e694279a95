/** Where from. */
export interface AccessPlaces {
  /** Networks and addresses, e.g. `10.0.0.0/8` and `2001:db8::1`, at most 200; `null` from any. */
  readonly networks: readonly string[] | null
  /** Countries by two letters, e.g. `UA`, and what becomes of an address whose country is not known; `null` from any. */
  readonly countries: { readonly only: readonly string[]; readonly unknown: 'pass' | 'refuse' } | null
}

/** When, by the clock on the wall of a time zone. */
export interface AccessHours {
  /** Of the IANA list, e.g. `Europe/Kyiv`. */
  readonly timeZone: string
  /**
   * One day or several, and the times between which it is open, in quarters of an hour: `mon-fri 08:00-18:00`, `sat 09:00-13:00`. What ends at or
   * before its beginning ends on the next day: `fri 22:00-06:00`. At most 21.
   */
  readonly windows: readonly string[]
}

/** From where and when people may sign in, ask and answer on a Resource. */
export interface AccessRules extends AccessPlaces {
  /** `null` at any time. */
  readonly hours: AccessHours | null
  /** For adding a messenger: beside the rules for everything. `null`: those alone. */
  readonly adding: AccessPlaces | null
}
