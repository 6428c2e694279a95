import type { ChallengeStarted, ChallengeVerdict } from '../challenges/challenges.js'
import type { ConfirmOutcome, Enrollment, EnrollmentInvitation } from '../enrollments/enrollments.js'
import type { Resource } from '../people/resources.js'
import type { User } from '../people/users.js'
import type { AllowedAction } from '../records/allowed-actions.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { RememberedBrowser } from '../sessions/sessions.js'
import type { Token } from '../tokens/tokens.js'

/** A signed-in person, as the portal's session or a host's own sign-in knows them. */
export interface Person {
  readonly resourceId: string
  readonly userId: string
  /** When each factor was last proven (epoch ms); without times nothing counts as fresh. */
  readonly methods: ProvenMethods
  /** The portal session, which survives the change of token that ends all others. */
  readonly sessionId?: string
}

/** What the person may do right now, for showing only what works. The same rules are checked again on every call. */
export interface SelfServiceView {
  readonly resource: Resource
  readonly user: User
  readonly enrolled: boolean
  readonly hasPin: boolean
  readonly recoveryCodesLeft: number
  /** What the person may do: not only switched on, but also what nothing else forbids them right now. */
  readonly allowedActions: readonly AllowedAction[]
  /** The messengers to choose from; empty when enrolling is not allowed at all. */
  readonly messengers: readonly { readonly transport: string; readonly messenger: string }[]
  /** The messengers that a token may be replaced by; empty when reissuing is not allowed. */
  readonly replacements: SelfServiceView['messengers']
  /** Why a new token cannot be enrolled, or `null` when it can. */
  readonly enrollRefusal: 'not_allowed' | 'blocked' | 'max_tokens' | 'not_fresh' | 'proof_needed' | null
  readonly openEnrollmentId: string | null
}

/** The verbs of a signed-in person; each checks the policy first. */
export interface SelfServiceOfPerson {
  /** What to show. Throws like every verb here: `ASSIGNMENT_NOT_FOUND`, `UNAUTHENTICATED`, `NOT_FRESH`. */
  view(): Promise<SelfServiceView>
  /** The tokens of the person on this Resource. */
  readonly tokens: {
    /** The live tokens. */
    list(): Promise<readonly Token[]>
    /** Action `token.unassign`; fresh. Throws `POLICY_DENIED`, `NOT_FRESH`, `TOKEN_NOT_FOUND`. */
    remove(tokenId: string): Promise<void>
    /** Gives a token another name. Throws `TOKEN_NOT_FOUND`, `INVALID_INPUT`. */
    rename(tokenId: string, name: string): Promise<Token>
    /**
     * Action `token.reissue`; fresh. Starts an enrollment that swaps the token for a new one when it becomes active; until then the old
     * one works. Throws `POLICY_DENIED`, `NOT_FRESH`, `TOKEN_NOT_FOUND`.
     */
    reissue(
      tokenId: string,
      input: { readonly name: string; readonly transport: string; readonly digits?: 6 | 8 },
    ): Promise<Enrollment>
    /** Action `token.assign_existing`. The person's tokens on other Resources that could be used here too. */
    assignable(): Promise<readonly Token[]>
    /** Sends a code to the chat that is to be used here too. Throws `POLICY_DENIED`, `NOT_FRESH`, `TOKEN_NOT_FOUND`. */
    startAssigning(tokenId: string): Promise<ChallengeStarted>
    /** Uses the chat here too, once its code is right; gives the new token. */
    finishAssigning(
      tokenId: string,
      input: { readonly challengeId: string; readonly code: string },
    ): Promise<
      | { readonly outcome: 'assigned'; readonly tokenId: string }
      | Exclude<ChallengeVerdict, { readonly outcome: 'accepted' }>
    >
    /** Action `token.synchronize`. Asks the messenger whether the chat can be reached, and refreshes its name. */
    synchronize(tokenId: string): Promise<{ readonly outcome: 'reachable' | 'unreachable' | 'unknown' }>
    /** Sends a message that says so to the chat. Counts to the send limits: throws `TOO_MANY_REQUESTS` with `retryAt` beyond them. */
    sendTest(tokenId: string): Promise<{ readonly outcome: 'sent' | 'undelivered' }>
  }
  /** How the person comes to a token. Enrollments of others throw `ENROLLMENT_NOT_FOUND`. */
  readonly enrollments: {
    /** Action `token.enroll` and token type BOT. Throws `POLICY_DENIED` (rule names which), `NOT_FRESH`, `INVALID_INPUT`. */
    start(input: { readonly name: string; readonly transport: string; readonly digits?: 6 | 8 }): Promise<Enrollment>
    /** Where it stands. Throws `ENROLLMENT_NOT_FOUND`. */
    get(id: string): Promise<Enrollment>
    /** The links and the typed code, for this person only. Throws like `enrollments.links`. */
    links(id: string): Promise<EnrollmentInvitation>
    /** The QR code as text. Throws like `enrollments.links`. */
    qrCode(id: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
    /** Yields the enrollment now and after every change, and ends after its last state. */
    watch(id: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<Enrollment>
    /** New codes and a new deadline; the old codes die at once. Throws `TRANSITION_REFUSED` unless `awaiting_scan`. */
    regenerate(id: string): Promise<Enrollment>
    /** Confirms the chat by what it shows. Throws `TRANSITION_REFUSED` unless `awaiting_confirmation`. */
    confirm(id: string, input: { readonly answer: string }): Promise<ConfirmOutcome>
    /** Ends it; cancelling what is over changes nothing. */
    cancel(id: string): Promise<Enrollment>
  }
  /** What belongs to the person: password, e-mail and login need the permission of each of their Resources, and are fresh (R8). */
  readonly profile: {
    /** Action `user.create_password`, for a person who has none. Ends the other sessions. */
    createPassword(password: string): Promise<void>
    /** Action `user.change_password`. Ends the other sessions. */
    changePassword(password: string): Promise<void>
    /** Action `user.change_email`. The old address is told and can undo it for 72 hours. Ends the other sessions. */
    changeEmail(email: string): Promise<void>
    /** Action `user.change_phone`. */
    changePhone(phone: string | null): Promise<void>
    /** Action `user.change_login`. Throws `ALREADY_EXISTS`. Ends the other sessions. */
    changeLogin(login: string): Promise<void>
    /** Action `user.change_name`. */
    changeName(name: { readonly firstName: string | null; readonly lastName: string | null }): Promise<void>
    /** In which language messages come (BCP 47); `null`: as the chat says. Open to everybody who is signed in. Throws `INVALID_INPUT`. */
    changeLanguage(language: string | null): Promise<void>
  }
  /** Four digits typed in front of each code. */
  readonly pin: {
    /** Action `token.set_pin`; fresh. Throws `INVALID_INPUT` for weak ones. */
    set(pin: string): Promise<void>
    /** Action `token.remove_pin`; fresh. */
    remove(): Promise<void>
  }
  /** Codes for the day when no chat can be reached. */
  readonly recoveryCodes: {
    /** How many are unused. */
    left(): Promise<number>
    /** Ten new codes, shown this once; the old ones are void. Right after enrolling, or fresh. */
    renew(): Promise<readonly string[]>
  }
  /** Action `user.manage_environment`: browsers that skip the code at sign-in. */
  readonly environment: {
    /** The remembered browsers. */
    list(): Promise<readonly RememberedBrowser[]>
    /** Asks that browser for a code again. */
    forget(browserId: string): Promise<void>
  }
  /** Proves that the person reads the mail of their address, where the Resource asks for that before a first token (R3). */
  readonly mailProof: {
    /** Mails a code to the person's address, for this session. Throws `POLICY_DENIED` without an address or a session. */
    start(): Promise<
      | { readonly outcome: 'mailed'; readonly attemptId: string; readonly expiresAt: Date }
      | { readonly outcome: 'throttled'; readonly retryAt: Date }
    >
    /** Checks the mailed code. Throws `UNAUTHENTICATED` without a session. */
    finish(input: { readonly attemptId: string; readonly code: string }): Promise<
      | { readonly outcome: 'proven' }
      | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
      | { readonly outcome: 'expired' }
      /** Too many wrong codes: ask for another mail. */
      | { readonly outcome: 'exhausted' }
    >
  }
  /** Uses an administrator's invitation in this session, so that a first token may be enrolled; works once. */
  acceptInvitation(secret: string): Promise<{ readonly outcome: 'accepted' | 'unusable' }>
}

/** The policy-checked door. */
export interface SelfService {
  /** The verbs as this person, who is looked up again on every call. */
  as(person: Person): SelfServiceOfPerson
}
