/** The epochs of a person and of their membership at some moment. Raising one ends all trust given before. */
export interface Epochs {
  readonly user: number
  readonly assignment: number
}

/** What a challenge stores about the moment it was asked. */
export interface ChallengeTrust extends Epochs {
  /** How many single sign-ins had been ended by then; absent for none. */
  readonly ends?: number
  /**
   * What ties it to its sign-in in addition to its own binding: the session, for a proof about one thing in it, or the
   * browser.
   */
  readonly names?: readonly string[]
}

/** What a session stores about the sign-in that it belongs to. */
export interface SessionTrust {
  /** The name of its browser, for this person on this Resource. */
  readonly browser: string
  /** The host's own session that it was begun for, as one of the names that are compared. */
  readonly host?: string
  /** The same session, by the name that needs no key; absent in earlier versions. */
  readonly lasting?: string
  /** How many single sign-ins had been ended when it began; absent for none. */
  readonly ends?: number
}

/** A sign-in that was ended alone. */
export interface EndedTrust {
  /** `disowned`: for good, and a caller that asks in its name is told so. */
  readonly why: 'disowned' | 'ended'
  /** What ended with it, for good. */
  readonly names: readonly string[]
  /**
   * Sessions of the host that may continue and be asked again: what was given in their name before the `nth` end no
   * longer counts.
   */
  readonly again?: { readonly names: readonly string[]; readonly nth: number }
}

/** What a membership remembers about ended trust, in addition to its epoch. */
export interface AssignmentTrust {
  /** How many single sign-ins were ended. */
  readonly ends: number
  /** Those sign-ins, oldest first. */
  readonly ended: readonly EndedTrust[]
  /** The sign-in that continues although it raised an epoch itself; it counts while the epochs are those of `to`. */
  readonly survivor: { readonly names: readonly string[]; readonly from: Epochs; readonly to: Epochs } | null
}
