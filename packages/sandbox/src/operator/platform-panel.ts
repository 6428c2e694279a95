import type { Person } from '../people.js'
import type { Receipt } from '../phone/phone-platform.js'

/** A way to make a platform misbehave from the operator panel. */
export interface Misbehaviour {
  readonly kind: string
  readonly label: string
  /** The effect for the bot, in one sentence. */
  readonly explanation: string
}

/** One line about a bot. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly isTrouble: boolean
}

/** A further button for the operator: a switch, or a one-time action. */
export interface PanelControl {
  readonly name: string
  readonly label: string
  readonly explanation: string
  /** `null` for a one-time action. */
  readonly isOn: boolean | null
}

/** A platform from its operator's side: what they see and can break. The panel knows platforms only by this. */
export interface PlatformPanel {
  /** The name in addresses, e.g. `telegram`. */
  readonly name: string
  readonly misbehaviours: readonly Misbehaviour[]
  /** The calls that can be selected, the most usual first. */
  readonly methods: readonly string[]
  facts(bot: string): readonly Fact[]
  /** What is switched on now, in words. */
  active(bot: string): readonly string[]
  /** Throws for an unknown kind or method. `times` may be `Infinity`; `method` `null` means every call. */
  misbehave(bot: string, fault: { readonly kind: string; readonly method: string | null; readonly times: number }): void
  behave(): void
  /** What else may be changed for this bot and person. */
  controls?(bot: string, person: Person): readonly PanelControl[]
  /** Turns a switch, or performs an action. Throws if there is no such control. */
  control?(bot: string, person: Person, name: string): Promise<Receipt> | undefined
}
