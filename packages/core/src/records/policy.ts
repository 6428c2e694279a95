import * as z from 'zod/mini'
import type { AccessRules } from './access-rules.js'
import { type AllowedAction, allowedActions } from './allowed-actions.js'
import { type AnswerMode, answerModes } from './challenge-record.js'
import { wholeNumber } from './shapes.js'

const dayMs = 24 * 60 * 60_000

/** What people may do by themselves on a Resource. */
export interface SelfServicePolicy {
  /** Whether the portal exists for this Resource. */
  readonly enabled: boolean
  readonly allowedActions: readonly AllowedAction[]
  /** The token types that people may enroll; enrolling also needs the action `token.enroll`. */
  readonly tokenEnrollment: {
    readonly bot: {
      readonly enabled: boolean
      /**
       * The transports that people may choose from, in the order in which they are offered; `null` means all registered
       * ones.
       */
      readonly transports: readonly string[] | null
      /** The length of the codes; what people send is ignored. `null` if they choose it. */
      readonly digits: 6 | 8 | null
      /** The name of people's tokens; `null` if they choose it. */
      readonly name: string | null
    }
  }
  /**
   * What the first enrollment needs in addition to a sign-in: nothing (`sign_in`), a mail code if an address is known
   * (`email_if_known`), or a single-use link from an administrator (`invite`).
   */
  readonly firstEnrollment: 'sign_in' | 'email_if_known' | 'invite'
}

/** What may be given of it: everything that is left out stays as it is. */
export interface SelfServiceChange extends Partial<Omit<SelfServicePolicy, 'allowedActions' | 'tokenEnrollment'>> {
  /** 1 to 50 of `a-z 0-9 -`, unique among all Resources. */
  readonly address?: string | null
  /** `'all'` switches every action on, `[]` switches every action off. */
  readonly allowedActions?: SelfServicePolicy['allowedActions'] | 'all'
  readonly tokenEnrollment?: {
    readonly bot?: Partial<SelfServicePolicy['tokenEnrollment']['bot']>
  }
}

/**
 * The policy of a new Resource: people may do nothing by themselves. Also the value of fields that a stored policy
 * lacks (see {@link secondFactorDefaults}).
 */
export const selfServiceDefaults: SelfServicePolicy = {
  enabled: false,
  allowedActions: [],
  tokenEnrollment: { bot: { enabled: false, transports: null, digits: null, name: null } },
  firstEnrollment: 'sign_in',
}

/** Whether it lets people do this alone. */
export function allows(
  { selfService }: { readonly selfService: Pick<SelfServicePolicy, 'allowedActions'> },
  action: AllowedAction,
): boolean {
  return selfService.allowedActions.includes(action)
}

/** Whether a Resource has its portal switched on. */
export function isPortalOn({ selfService }: { readonly selfService: SelfServicePolicy }): boolean {
  return selfService.enabled
}

/** The policy for tokens of a type: whether people may enroll them, and what it fixes about them. */
export function tokenPolicy<T extends keyof SelfServicePolicy['tokenEnrollment']>(
  { selfService }: { readonly selfService: SelfServicePolicy },
  type: T,
): SelfServicePolicy['tokenEnrollment'][T] {
  return selfService.tokenEnrollment[type]
}

/** Whether a first token needs an administrator's invitation. */
export function isByInvitation({ selfService }: { readonly selfService: SelfServicePolicy }): boolean {
  return selfService.firstEnrollment === 'invite'
}

const actions = z.pipe(
  z.union([z.literal('all'), z.array(z.enum(allowedActions))]),
  z.transform((given) =>
    given === 'all' ? [...allowedActions] : allowedActions.filter((action) => given.includes(action)),
  ),
)

/** The schema of its fields. */
export const selfServiceShape = {
  enabled: z.boolean(),
  allowedActions: actions,
  firstEnrollment: z.enum(['sign_in', 'email_if_known', 'invite']),
} satisfies Readonly<Record<Exclude<keyof SelfServicePolicy, 'tokenEnrollment'>, z.ZodMiniType>>

/** The standards that a Resource can be held to. */
export const standards = ['nist_800_63b_4'] as const

/** One of these reasons. */
export type Standard = (typeof standards)[number]

/** How the second factor works on a Resource. */
export interface SecondFactorPolicy {
  /** Whether people must enroll; `gracePeriodMs` after their first sign-in they cannot continue without. */
  readonly required: boolean
  readonly gracePeriodMs: number
  /** Misses before a lock, 3 to 10. */
  readonly attemptLimit: number
  /** Whether a scan activates at once, or the signed-in person always confirms it. */
  readonly activation: 'on_scan' | 'confirm'
  /** How the signed-in person confirms: by typing the code from the chat, or by choosing the number shown there. */
  readonly confirmation: 'code' | 'number'
  readonly maxTokensPerUser: number
  /** How long a browser may skip the one-time password at sign-in, at most 30 days; `null` means never. */
  readonly rememberBrowsersMs: number | null
  /** What the portal asks for at sign-in: a typed code, or an approval in the chat. */
  readonly signIn: 'code' | 'approval'
  /**
   * How approvals are answered; an app may ask for a stricter way, but not a weaker one. `approve_deny` can be pressed
   * by mistake.
   */
  readonly approvalMode: AnswerMode
  /**
   * The standard that the second factor is held to; `null` for none. With `nist_800_63b_4`, only what §3.1.3 of NIST SP
   * 800-63B-4 accepts counts as a second factor: a code typed into the page, or digits sent to the bot. Presses,
   * remembered browsers and a bypass do not count, and email alone only leads to enrolling.
   */
  readonly heldTo: Standard | null
  /** Which sign-ins people are told about, by email and in the chat: those from a new browser, all, or none. */
  readonly notices: 'off' | 'new_browser' | 'every_sign_in'
  /**
   * Where and when people may use the Resource at all; `null` means anywhere, at any time. Applies to everything that
   * signs in, asks or answers.
   */
  readonly access: AccessRules | null
  /**
   * How many administrators of the console it takes to lower a person's protection: one, or also a second one, who
   * agrees in their own chat. Calls from your own code do not need it.
   */
  readonly administrators: 'one' | 'two'
}

/**
 * How the second factor works on a new Resource. A stored policy that lacks a field is older than the field, and gets
 * its value from here, so the default of a new field must suit those policies.
 */
export const secondFactorDefaults: SecondFactorPolicy = {
  required: false,
  gracePeriodMs: 0,
  attemptLimit: 5,
  activation: 'on_scan',
  confirmation: 'code',
  maxTokensPerUser: 1,
  rememberBrowsersMs: null,
  signIn: 'code',
  approvalMode: 'number_matching',
  heldTo: null,
  notices: 'new_browser',
  access: null,
  administrators: 'one',
}

/** The weakest way of answering in the chat that a Resource takes. */
export function answerModeOf({
  secondFactor,
}: {
  readonly secondFactor: Pick<SecondFactorPolicy, 'approvalMode'>
}): AnswerMode {
  return secondFactor.approvalMode
}

/** Whether people must have a second factor. */
export function isRequired({ secondFactor }: { readonly secondFactor: Pick<SecondFactorPolicy, 'required'> }): boolean {
  return secondFactor.required
}

/** The schema of its fields. */
export const secondFactorShape = {
  required: z.boolean(),
  gracePeriodMs: wholeNumber(0, 365 * dayMs),
  attemptLimit: wholeNumber(3, 10),
  activation: z.enum(['on_scan', 'confirm']),
  confirmation: z.enum(['code', 'number']),
  maxTokensPerUser: wholeNumber(1, 10),
  rememberBrowsersMs: z.nullable(wholeNumber(60_000, 30 * dayMs)),
  signIn: z.enum(['code', 'approval']),
  approvalMode: z.enum(answerModes),
  heldTo: z.nullable(z.enum(standards)),
  notices: z.enum(['off', 'new_browser', 'every_sign_in']),
  administrators: z.enum(['one', 'two']),
} satisfies Readonly<Record<Exclude<keyof SecondFactorPolicy, 'access'>, z.ZodMiniType>>

/** How agents may ask people on a Resource. */
export interface AuthorizationPolicy {
  /** The weakest way to approve. @defaultValue `number_matching` */
  readonly weakest: AnswerMode
  /** Whether people may allow an agent similar actions in advance. @defaultValue `false` */
  readonly permits?: boolean
  /** Above this amount, or in another currency, the approval must be at least this strict. @defaultValue `null` */
  readonly stricterAbove?: {
    /** The label of the field with the amount. */
    readonly field: string
    readonly minor: number
    readonly currency: string
    readonly mode: AnswerMode
  } | null
  /** The time zone that decides when it is night, by its IANA name. @defaultValue `null` */
  readonly timeZone?: string | null
}

/** The stored form of a policy; hosts see only the policy itself. */
export interface KeptSecondFactorPolicy extends Omit<SecondFactorPolicy, 'heldTo' | 'access' | 'administrators'> {
  /** Only present if the Resource is held to one: every decision reads it, and most Resources are not. */
  readonly heldTo?: Standard | null
  /** Only present if there are any. */
  readonly access?: AccessRules | null
  /** Only present if two are required. */
  readonly administrators?: SecondFactorPolicy['administrators']
  /**
   * The ids of leaked master keys. They are stored here because every decision reads this record: every process learns
   * of them without an extra query.
   */
  readonly revokedKeys?: readonly string[]
  /** How agents may ask; only present if it was set. */
  readonly authorizations?: AuthorizationPolicy
}

/** The policy as it is stored: every decision reads it, so it contains nothing that is not set. */
export function keptPolicy({
  heldTo = null,
  access = null,
  administrators = 'one',
  ...policy
}: KeptSecondFactorPolicy): KeptSecondFactorPolicy {
  return {
    ...policy,
    ...(heldTo === null ? {} : { heldTo }),
    ...(access === null ? {} : { access }),
    ...(administrators === 'one' ? {} : { administrators }),
  }
}

/** The policy as it is shown: with the defaults that are not stored. */
export function shownPolicy<P extends KeptSecondFactorPolicy>({
  heldTo = null,
  access = null,
  administrators = 'one',
  ...policy
}: P) {
  return { ...policy, heldTo, access, administrators }
}
