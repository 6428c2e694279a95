import * as z from 'zod/mini'
import type { AccessRules } from './access-rules.js'
import { type AllowedAction, allowedActions } from './allowed-actions.js'
import { type AnswerMode, answerModes } from './challenge-record.js'
import { wholeNumber } from './shapes.js'

const dayMs = 24 * 60 * 60_000

/** What people may do alone on a Resource. */
export interface SelfServicePolicy {
  /** Whether the portal exists for this Resource. */
  readonly enabled: boolean
  readonly allowedActions: readonly AllowedAction[]
  /** Which token types people may enroll; enrolling needs the action `token.enroll` and the type. */
  readonly tokenEnrollment: {
    readonly bot: {
      readonly enabled: boolean
      /** Names of transports people may choose from, in the order in which they are offered; `null` means every registered one. */
      readonly transports: readonly string[] | null
      /** The length of the codes, where people do not choose it; what they send is not looked at. */
      readonly digits: 6 | 8 | null
      /** What the tokens of people are called, where they do not choose it. */
      readonly name: string | null
    }
  }
  /**
   * What the first enrollment needs beside a sign-in: nothing (`sign_in`), a code by email where an address is known
   * (`email_if_known`), or a single-use link from an administrator (`invite`).
   */
  readonly firstEnrollment: 'sign_in' | 'email_if_known' | 'invite'
}

/** What may be given of it: everything that is left out stays as it is. */
export interface SelfServiceChange extends Partial<Omit<SelfServicePolicy, 'allowedActions' | 'tokenEnrollment'>> {
  /** 1 to 50 of `a-z 0-9 -`, unique among all Resources. */
  readonly address?: string | null
  /** `'all'` switches every action on, `[]` every one off. */
  readonly allowedActions?: SelfServicePolicy['allowedActions'] | 'all'
  readonly tokenEnrollment?: {
    readonly bot?: Partial<SelfServicePolicy['tokenEnrollment']['bot']>
  }
}

/** What a new Resource lets people do alone: nothing. Also what a stored policy reads as where it lacks a field (see {@link secondFactorDefaults}). */
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

/** Whether a Resource has its portal on. */
export function isPortalOn({ selfService }: { readonly selfService: SelfServicePolicy }): boolean {
  return selfService.enabled
}

/** What is said of tokens of a type: who may enroll them, and what of them is fixed. */
export function tokenPolicy<T extends keyof SelfServicePolicy['tokenEnrollment']>(
  { selfService }: { readonly selfService: SelfServicePolicy },
  type: T,
): SelfServicePolicy['tokenEnrollment'][T] {
  return selfService.tokenEnrollment[type]
}

/** Whether a first token needs an invitation of an administrator. */
export function isByInvitation({ selfService }: { readonly selfService: SelfServicePolicy }): boolean {
  return selfService.firstEnrollment === 'invite'
}

const actions = z.pipe(
  z.union([z.literal('all'), z.array(z.enum(allowedActions))]),
  z.transform((given) =>
    given === 'all' ? [...allowedActions] : allowedActions.filter((action) => given.includes(action)),
  ),
)

/** What each field of it may be given. */
export const selfServiceShape = {
  enabled: z.boolean(),
  allowedActions: actions,
  firstEnrollment: z.enum(['sign_in', 'email_if_known', 'invite']),
} satisfies Readonly<Record<Exclude<keyof SelfServicePolicy, 'tokenEnrollment'>, z.ZodMiniType>>

/** Texts that a Resource can be held to. */
export const standards = ['nist_800_63b_4'] as const

/** One of them. */
export type Standard = (typeof standards)[number]

/** How the second factor works on a Resource. */
export interface SecondFactorPolicy {
  /** Whether people must enroll; `gracePeriodMs` after their first sign-in they cannot go on without. */
  readonly required: boolean
  readonly gracePeriodMs: number
  /** Misses before a lock, 3 to 10. */
  readonly attemptLimit: number
  /** Whether a scan activates at once or always asks the signed-in person. */
  readonly activation: 'on_scan' | 'confirm'
  /** How the signed-in person confirms: type the code from the chat, or pick the number shown there. */
  readonly confirmation: 'code' | 'number'
  readonly maxTokensPerUser: number
  /** How long a browser may skip the one-time password at sign-in, at most 30 days; `null` never. */
  readonly rememberBrowsersMs: number | null
  /** What the portal asks for at sign-in: a code to type, or an approval in the chat. */
  readonly signIn: 'code' | 'approval'
  /** How approvals are answered; an app may ask for a stricter way and for no weaker one. `approve_deny` can be pressed by mistake. */
  readonly approvalMode: AnswerMode
  /**
   * The text that what counts is held to; `null` for none. With `nist_800_63b_4` only what §3.1.3 of NIST SP 800-63B-4 accepts is a second factor: a code that
   * is typed into the page, or digits that are sent to the bot. Presses, remembered browsers and a bypass count for nothing, and mail alone leads no further than to enrolling.
   */
  readonly heldTo: Standard | null
  /** Of which sign-ins their person is told, by email and in the chat: from a browser that did not sign them in before, of every one, or of none. */
  readonly notices: 'off' | 'new_browser' | 'every_sign_in'
  /** From where and when people may use it at all; `null` from anywhere and at any time. It stands for everything that signs in, asks or answers. */
  readonly access: AccessRules | null
  /**
   * How many administrators of the console it takes to lower somebody's protection: one, or a second one, too, who agrees in their own chat. Your own
   * code is not asked.
   */
  readonly administrators: 'one' | 'two'
}

/**
 * How the second factor works on a new Resource. A stored policy that lacks a field was written before the field existed, and reads as
 * what stands here: a new field's default says what it means for those.
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

/** What each field of it may be given. */
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
  /** Whether people may allow an agent similar things in advance. @defaultValue `false` */
  readonly permits?: boolean
  /** Above so much, or in another currency, it has to be approved in this way at least. @defaultValue `null` */
  readonly stricterAbove?: {
    /** The label of the field with the amount. */
    readonly field: string
    readonly minor: number
    readonly currency: string
    readonly mode: AnswerMode
  } | null
  /** Where night is, by its name in IANA. @defaultValue `null` */
  readonly timeZone?: string | null
}

/** What is kept of a policy; hosts are shown the policy alone. */
export interface KeptSecondFactorPolicy extends Omit<SecondFactorPolicy, 'heldTo' | 'access' | 'administrators'> {
  /** Stands only where the Resource is held to one: whatever is decided reads it, and most are not. */
  readonly heldTo?: Standard | null
  /** Stands only where there are any. */
  readonly access?: AccessRules | null
  /** Stands only where there have to be two. */
  readonly administrators?: SecondFactorPolicy['administrators']
  /** Master keys that leaked, by id. It stands here because whatever is decided reads it: every process learns of it without asking. */
  readonly revokedKeys?: readonly string[]
  /** How agents may ask; stands only where it was set. */
  readonly authorizations?: AuthorizationPolicy
}

/** The policy as it is kept: whatever is decided reads it, so nothing stands there that nobody asked for. */
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

/** The policy as it is shown: with what stands nowhere else because nobody asked for it. */
export function shownPolicy<P extends KeptSecondFactorPolicy>({
  heldTo = null,
  access = null,
  administrators = 'one',
  ...policy
}: P) {
  return { ...policy, heldTo, access, administrators }
}
