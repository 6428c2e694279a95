/** What the epochs of a person and of their membership were at some moment. Raising one ends all that was let in before. */
export interface Epochs {
  readonly user: number
  readonly assignment: number
}

/** What a challenge keeps of the moment at which it was asked. */
export interface ChallengeTrust extends Epochs {
  /** How often single sign-ins had been ended by then; left out for never. */
  readonly ends?: number
  /** What ties it to its sign-in beside its own binding: the session of a proof that is about one thing in it, or the browser. */
  readonly names?: readonly string[]
}

/** What a session keeps of the sign-in that it belongs to. */
export interface SessionTrust {
  /** The name of its browser, for this person on this Resource. */
  readonly browser: string
  /** The host's own session that it was begun for, as one of the names that are compared. */
  readonly host?: string
  /** The same by the name that needs no key; left out by earlier versions. */
  readonly lasting?: string
  /** How often single sign-ins had been ended when it began; left out for never. */
  readonly ends?: number
}

/** A sign-in that was ended by itself. */
export interface EndedTrust {
  /** `disowned`: for good, and a caller that asks in its name is told so. */
  readonly why: 'disowned' | 'ended'
  /** What ended with it, for good. */
  readonly names: readonly string[]
  /** Sessions of the host that may go on and be asked anew: what was let in in their name before there were `nth` ends is over. */
  readonly again?: { readonly names: readonly string[]; readonly nth: number }
}

/** What a membership remembers of trust that ended, beside its epoch. */
export interface AssignmentTrust {
  /** How often single sign-ins were ended. */
  readonly ends: number
  /** Those sign-ins, the oldest first. */
  readonly ended: readonly EndedTrust[]
  /** The sign-in that goes on although it raised an epoch itself; it counts while the epochs are those of `to`. */
  readonly survivor: { readonly names: readonly string[]; readonly from: Epochs; readonly to: Epochs } | null
}
