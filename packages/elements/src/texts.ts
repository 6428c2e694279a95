import type { OtherMessenger } from './challenge-now.js'

/**
 * What the part that asks in a chat says, in the language of the request. Every text is finished, but for `{time}`: there the page writes
 * how long, as a clock shows it.
 */
export interface AskTexts {
  /** BCP 47, for `lang`. */
  readonly language: string
  readonly title: string
  /** What happened, and what to do; read out when it changes. */
  readonly lead: string
  /** What nobody will ever ask for; `null` where nothing could be asked for. */
  readonly warning: string | null
  /** What went wrong with the message or with the last answer. */
  readonly problem: string | null
  /** Why no other message can be sent now. */
  readonly limit: string | null
  /** The label of the field, and what its button says. */
  readonly label: string
  readonly submit: string
  /** Until when it can be answered: knows `{time}`; and once that is over. */
  readonly endsIn: string
  readonly hasEnded: string
  /** What the number or the digits are, for people who cannot see where they stand. */
  readonly shown: string
  /** Asks for the first message, or for another one; `null` where only something else leads on. */
  readonly again: string | null
  /** The same while it is too early: knows `{time}`. */
  readonly againIn: string
  readonly codeInstead: string
  readonly open: string
  /** One for each of `others`, in their order. */
  readonly sendTo: readonly string[]
  readonly offline: Offline
}

/** What the part that sets up a messenger says; `{time}` as in {@link AskTexts}. */
export interface EnrollTexts {
  /** BCP 47, for `lang`. */
  readonly language: string
  readonly title: string
  readonly lead: string
  /** How it stands, in a few words; read out when it changes. */
  readonly live: string
  /** What went wrong with the last answer. */
  readonly problem: string | null
  /** More about what is asked. */
  readonly fine: string | null
  /** The form that begins: its fields, and what to call each messenger at first, in their order. */
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
  /** The field for the code from the chat, and what its button says. */
  readonly label: string
  readonly submit: string
  /** Whose chat it is now, and the way back. */
  readonly who: string
  readonly notYou: string
  readonly takeBack: string
  readonly done: string
  readonly newCode: string
  readonly again: string
  readonly cancel: string
  readonly offline: Offline
}

/** A text of ours with how long is left in it, as a clock shows that. */
export function timeIn(text: string, seconds: number): string {
  return text.replace('{time}', `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)
}

/** What is said when the routes say nothing. */
export interface Offline {
  /** They do not answer. */
  readonly unreachable: string
  /** The person is signed out. */
  readonly signedOut: string
}

/** The name that the person gave, with its messenger where the name does not say it. */
export function nameOf({ name, messenger }: Pick<OtherMessenger, 'name' | 'messenger'>): string {
  return name.toLowerCase().includes(messenger.toLowerCase()) ? name : `${name} (${messenger})`
}
