import type { Enrollment, TransportLook } from '@chatfactor/core'

/** What a page shows of an enrollment at one moment, as plain JSON. */
export interface EnrollmentNow extends Pick<Enrollment, 'id' | 'endedBecause' | 'name' | 'confirmation'> {
  /** `gone`: it became a token, which was taken back or has ended since. */
  readonly state: Enrollment['state'] | 'gone'
  /** The transport's registered name and what people call it, e.g. `telegram` and `Telegram`. */
  readonly transport: string
  readonly messenger: string
  /** What the messenger calls the person who scanned: a hint, never evidence. */
  readonly displayName: string | null
  /** The token that it takes the place of; `null` for one more. */
  readonly replacesTokenId: string | null
  /** For how long, in milliseconds, the code or the answer works: the clocks of browsers are wrong too often for a time of day. */
  readonly leftMs: number
  /** What to scan, open or write; `null` once there is nothing of it left to do. */
  readonly invitation: EnrollmentInvitationNow | null
  /** Whether the person may still say that it was not their chat. */
  readonly mayTakeBack: boolean
}

/** How the person gets to the chat. It lets its holder enroll as them: never log it. */
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
  /** How its transport says that pages show the messenger. */
  readonly look: TransportLook
}

/** Whether an enrollment is over. */
export function isEnrollmentOver({ state }: Pick<EnrollmentNow, 'state'>): boolean {
  return !state.startsWith('awaiting_')
}
