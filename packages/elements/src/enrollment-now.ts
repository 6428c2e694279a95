import type { Enrollment, TransportLook } from '@chatfactor/core'

/** An enrollment at one moment, as plain JSON. */
export interface EnrollmentNow extends Pick<Enrollment, 'id' | 'endedBecause' | 'name' | 'confirmation'> {
  /** `gone`: it became a token, which was taken back or has ended since. */
  readonly state: Enrollment['state'] | 'gone'
  /** The transport's registered name, and its name for people, e.g. `telegram` and `Telegram`. */
  readonly transport: string
  readonly messenger: string
  /** The scanning person's name in the messenger: a hint, never evidence. */
  readonly displayName: string | null
  /** The token that it replaces; `null` for an additional one. */
  readonly replacesTokenId: string | null
  /** For how many milliseconds the code or the answer works: browsers' clocks are wrong too often for a time of day. */
  readonly leftMs: number
  /** What to scan, open or write; `null` once that is done. */
  readonly invitation: EnrollmentInvitationNow | null
  /** Whether the person may still say that it was not their chat. */
  readonly mayTakeBack: boolean
}

/** How the person gets to the chat. Anyone who has it can enroll as them: never log it. */
export interface EnrollmentInvitationNow {
  /** The QR code as an SVG; see `QrCode`. */
  readonly qrSvg: string
  /** Opens the chat on the device that shows the page. */
  readonly open: string
  /** Opens the bot without a code, for the person who writes it. */
  readonly openBot: string
  /** How to find the bot by hand, e.g. `@example_bot`. */
  readonly botName: string
  /** What to write to the bot instead of scanning. */
  readonly typedCode: string
  /** How pages show the messenger, according to its transport. */
  readonly look: TransportLook
}

/** Whether an enrollment is over. */
export function isEnrollmentOver({ state }: Pick<EnrollmentNow, 'state'>): boolean {
  return !state.startsWith('awaiting_')
}
