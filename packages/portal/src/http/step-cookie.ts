import { z } from 'zod'
import type { Site } from '../site.js'
import { type JsonCookie, jsonCookie } from './json-cookie.js'
import { hostCookie } from './session-cookie.js'

const back = z.string().nullable()

const verdict = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['wrong_code', 'superseded']), attemptsLeft: z.int() }),
  z.object({ outcome: z.literal('locked'), retryAt: z.number().nullable() }),
  z.object({ outcome: z.enum(['expired', 'already_used', 'exhausted', 'denied', 'empty']) }),
])

const signInStep = z.discriminatedUnion('at', [
  z.object({ at: z.literal('mailed_code'), expiresAt: z.number(), back }),
  /** The person has to ask for the code. */
  z.object({ at: z.literal('not_sent'), back }),
  z.object({
    at: z.literal('one_time_password'),
    challengeId: z.string(),
    messenger: z.string(),
    /** `null` where the person fetches the code. */
    digits: z.int().nullable(),
    expiresAt: z.number().nullable(),
    /** Why the message has not been sent for certain: it waits for its turn, nobody knows, or it did not get through. */
    unsent: z
      .enum(['queued', 'unknown', 'throttled', 'unavailable', 'unreachable', 'misconfigured', 'rejected'])
      .nullable(),
    /** Why the person has to fetch the code in the chat, and until when that may be. */
    pulled: z.enum(['chat_closed', 'send_limit']).nullable(),
    pulledUntil: z.number().nullable(),
    pullUrl: z.string().nullable(),
    verdict: verdict.nullable(),
    /** Whether the browser was to be remembered when the last code was wrong. */
    remember: z.boolean().optional(),
    back,
  }),
  z.object({
    at: z.literal('stopped'),
    why: z.enum(['exhausted', 'denied', 'locked', 'busy', 'recovery_needed', 'blocked', 'no_way_left', 'unavailable']),
    retryAt: z.number().nullable(),
    back,
  }),
])

/** Where a browser stands between its first factor and a complete session, so that a page can be reloaded. */
export type SignInStep = z.infer<typeof signInStep>

/** The part of it that is about a one-time password. */
export type CodeStep = Extract<SignInStep, { at: 'one_time_password' | 'stopped' }>

/** The step if it is about a one-time password, `null` otherwise. */
export function codeStepOf(step: SignInStep | null): CodeStep | null {
  return step?.at === 'one_time_password' || step?.at === 'stopped' ? step : null
}

/** What the last code came to, as far as a page has to say it. */
export type StepVerdict = z.infer<typeof verdict>

/** Remembers {@link SignInStep} in the browser for ten minutes; every answer is checked in core against the session. */
export type StepCookie = JsonCookie<SignInStep>

export function stepCookie(
  site: Pick<Site, 'isLoopback'>,
  resourceId: string,
  way: 'step' | 'assign' | 'proof' = 'step',
): StepCookie {
  return jsonCookie(hostCookie(site, `cf-${way}-${resourceId}`, 600), signInStep)
}
