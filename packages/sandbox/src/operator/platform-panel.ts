import type { Person } from '../people.js'
import type { Receipt } from '../phone/phone-platform.js'

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

/** A button of the operator beyond faults: a switch that is on or off, or something that happens once. */
export interface PanelControl {
  readonly name: string
  readonly label: string
  readonly explanation: string
  /** `null` for something that happens once. */
  readonly isOn: boolean | null
}

/** The other side of a platform: what its operator sees and may break. The panel knows platforms only by this. */
export interface PlatformPanel {
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
  /** What else may be changed for this bot and person; nothing when left out. */
  controls?(bot: string, person: Person): readonly PanelControl[]
  /** Turns a switch, or does what the button says. Throws when there is no such control. */
  control?(bot: string, person: Person, name: string): Promise<Receipt> | undefined
}
