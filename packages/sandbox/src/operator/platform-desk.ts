/** A way a platform can be made to misbehave from the operator panel. */
export interface Misbehaviour {
  readonly kind: string
  readonly label: string
  /** What the bot's side will see, in one sentence. */
  readonly explanation: string
}

/** One line about a bot. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly isTrouble: boolean
}

/** The other side of a platform: what its operator sees and may break. The panel knows platforms only by this. */
export interface PlatformDesk {
  /** The name in addresses, e.g. `telegram`. */
  readonly name: string
  readonly misbehaviours: readonly Misbehaviour[]
  /** The calls that may be singled out, the most usual first. */
  readonly methods: readonly string[]
  facts(bot: string): readonly Fact[]
  /** What is switched on now, in words. */
  active(bot: string): readonly string[]
  /** Throws on a kind or method that is none of the above. `times` may be `Infinity`; `method` `null` means every call. */
  misbehave(bot: string, fault: { readonly kind: string; readonly method: string | null; readonly times: number }): void
  behave(): void
}
