import type { ConfirmOutcome, Enrollment, EnrollmentInvitation } from '../enrollments/enrollments.js'
import type { AllowedAction } from '../policy/allowed-actions.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { Resource } from '../resources/resources.js'
import type { BotToken } from '../tokens/bot-tokens.js'
import type { User } from '../users/users.js'

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
  readonly allowedActions: readonly AllowedAction[]
  /** The messengers to choose from; empty when enrolling is not allowed at all. */
  readonly messengers: readonly { readonly transport: string; readonly messenger: string }[]
  /** Why a new token cannot be enrolled, or `null` when it can. */
  readonly enrollRefusal: 'not_allowed' | 'blocked' | 'max_tokens' | 'not_fresh' | 'proof_needed' | null
  readonly openEnrollmentId: string | null
}

/** The verbs of a signed-in person; each checks the policy first. */
export interface SelfServiceOfPerson {
  view(): Promise<SelfServiceView>
  readonly tokens: {
    list(): Promise<readonly BotToken[]>
    /** Action `token.unassign`; fresh. Throws `POLICY_DENIED`, `NOT_FRESH`, `BOT_TOKEN_NOT_FOUND`. */
    remove(tokenId: string): Promise<void>
    rename(tokenId: string, name: string): Promise<BotToken>
    /** Sends a message that says so to the chat. */
    sendTest(tokenId: string): Promise<{ readonly outcome: 'sent' | 'undelivered' }>
  }
  readonly enrollments: {
    /** Action `token.enroll` and token type BOT. Throws `POLICY_DENIED` (rule names which), `NOT_FRESH`, `INVALID_INPUT`. */
    start(input: { readonly name: string; readonly transport: string; readonly digits?: 6 | 8 }): Promise<Enrollment>
    get(id: string): Promise<Enrollment>
    links(id: string): Promise<EnrollmentInvitation>
    qrCode(id: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
    watch(id: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<Enrollment>
    regenerate(id: string): Promise<Enrollment>
    confirm(id: string, input: { readonly answer: string }): Promise<ConfirmOutcome>
    cancel(id: string): Promise<Enrollment>
  }
}

/** The policy-checked door. */
export interface SelfService {
  as(person: Person): SelfServiceOfPerson
}
