import {
  type AnswerMode,
  type AssignmentRecord,
  answerModeOf,
  type ProvenMethods,
  type ResourceRecord,
} from '../records/index.js'

type Policy = Pick<ResourceRecord, 'secondFactor'>

/**
 * Whether only what a standard accepts is a second factor here. The only one so far, NIST SP 800-63B-4, accepts
 * transferring a secret.
 */
export function isHeld({ secondFactor }: Policy): boolean {
  return (secondFactor.heldTo ?? null) !== null
}

/** Whether an answer carries a secret from one channel to the other: a code and digits do, a press never does. */
export function isTransfer(mode: AnswerMode | null): boolean {
  return mode === null || mode === 'code_entry'
}

/** The weakest way of answering in the chat that counts here. */
export function weakestMode(resource: Policy): AnswerMode {
  return isHeld(resource) ? 'code_entry' : answerModeOf(resource)
}

/** How long a browser may skip the code at sign-in; `null` for never. */
export function rememberedForMs(resource: Policy): number | null {
  return isHeld(resource) ? null : resource.secondFactor.rememberBrowsersMs
}

/** Until when an administrator's bypass lets the person in; `null` if there is none, or if it does not count here. */
export function bypassedUntil({ bypass }: Pick<AssignmentRecord, 'bypass'>, resource: Policy, now: Date): Date | null {
  return bypass.until !== null && bypass.until > now && !isHeld(resource) ? bypass.until : null
}

/** When a code, or an answer in the chat that counts here, was last given in a session. */
export function codeProvenAt({ otp, pressed }: ProvenMethods, resource: Policy): number | undefined {
  return isHeld(resource) && otp !== undefined && pressed !== undefined && pressed >= otp ? undefined : otp
}

/** Whether the only first factor is email: under a standard, that alone is no factor. */
export function isMailAlone({ email, password, host }: ProvenMethods, resource: Policy): boolean {
  return isHeld(resource) && email !== undefined && password === undefined && host === undefined
}
