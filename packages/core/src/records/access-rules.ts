/** The places that may use a Resource. */
export interface AccessPlaces {
  /** Networks and addresses, e.g. `10.0.0.0/8` and `2001:db8::1`, at most 200; `null` for any. */
  readonly networks: readonly string[] | null
  /** Countries (two letters, e.g. `UA`), and what happens to an address of unknown country; `null` for any. */
  readonly countries: { readonly only: readonly string[]; readonly unknown: 'pass' | 'refuse' } | null
}

/** The times that a Resource is open, by the local time of a time zone. */
export interface AccessHours {
  /** Of the IANA list, e.g. `Europe/Kyiv`. */
  readonly timeZone: string
  /**
   * One or several days, and the opening times in quarters of an hour: `mon-fri 08:00-18:00`, `sat 09:00-13:00`. A time
   * that ends at or before its beginning ends on the next day: `fri 22:00-06:00`. At most 21.
   */
  readonly windows: readonly string[]
}

/** From where and when people may sign in, ask and answer on a Resource. */
export interface AccessRules extends AccessPlaces {
  /** `null` for any time. */
  readonly hours: AccessHours | null
  /** Additional rules for adding a messenger; `null` for none. */
  readonly adding: AccessPlaces | null
}
