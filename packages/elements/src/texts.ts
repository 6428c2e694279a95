import type { OtherMessenger } from './challenge-now.js'

/**
 * The texts of the part that asks in a chat, in the language of the request. They are complete except for `{time}`,
 * which the page replaces by the remaining time.
 */
export interface AskTexts {
  /** BCP 47, for `lang`. */
  readonly language: string
  readonly title: string
  /** What happened, and what to do; read out when it changes. */
  readonly lead: string
  /** What no honest person ever asks for; `null` if nothing was sent. */
  readonly warning: string | null
  /** What went wrong with the message or with the last answer. */
  readonly problem: string | null
  /** Why no other message can be sent now. */
  readonly limit: string | null
  /** The label of the field, and of its button. */
  readonly label: string
  readonly submit: string
  /** How long it can be answered, with `{time}`; and the text once that is over. */
  readonly endsIn: string
  readonly hasEnded: string
  /** What the number or the digits are, for people who cannot see the page. */
  readonly shown: string
  /** The label for the first or another message; `null` if only something else leads on. */
  readonly again: string | null
  /** The same while it is too early, with `{time}`. */
  readonly againIn: string
  readonly codeInstead: string
  readonly open: string
  /** One for each of `others`, in the same order. */
  readonly sendTo: readonly string[]
  readonly offline: Offline
}

/** The texts of the part that sets up a messenger; `{time}` as in {@link AskTexts}. */
export interface EnrollTexts {
  /** BCP 47, for `lang`. */
  readonly language: string
  readonly title: string
  readonly lead: string
  /** The state in a few words; read out when it changes. */
  readonly live: string
  /** What went wrong with the last answer. */
  readonly problem: string | null
  /** More about what is asked. */
  readonly fine: string | null
  /** The form that begins: its fields, and the default name for each messenger, in order. */
  readonly name: string
  readonly nameHint: string
  readonly messenger: string
  readonly names: readonly string[]
  readonly next: string
  /** How to scan, step by step. */
  readonly steps: readonly string[]
  readonly qrCode: string
  readonly goodFor: string
  readonly noCamera: string
  readonly open: string
  readonly sendCode: string
  readonly copy: string
  readonly copied: string
  /** The field for the code from the chat, and the label of its button. */
  readonly label: string
  readonly submit: string
  /** Whose chat it is now, and how to undo that. */
  readonly who: string
  readonly notYou: string
  readonly takeBack: string
  readonly done: string
  readonly newCode: string
  readonly again: string
  readonly cancel: string
  readonly offline: Offline
}

/** A text with its remaining time filled in. */
export function timeIn(text: string, seconds: number): string {
  return text.replace('{time}', `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)
}

/** The texts for routes that do not answer. */
export interface Offline {
  /** They do not answer. */
  readonly unreachable: string
  /** The person is signed out. */
  readonly signedOut: string
}

/** The name that the person gave, with its messenger if the name does not contain it. */
export function nameOf({ name, messenger }: Pick<OtherMessenger, 'name' | 'messenger'>): string {
  return name.toLowerCase().includes(messenger.toLowerCase()) ? name : `${name} (${messenger})`
}
