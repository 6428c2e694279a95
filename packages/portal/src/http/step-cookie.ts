import { wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { Site } from '../site.js'
import { type JsonCookie, jsonCookie } from './json-cookie.js'
import { hostCookie } from './session-cookie.js'

const back = z.nullable(z.string())

const verdict = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['wrong_code', 'superseded']), attemptsLeft: wholeNumber(0) }),
  z.object({
    ...{ outcome: z.literal('other_sign_in'), attemptsLeft: wholeNumber(0) },
    ...{ askedAt: z.number(), device: z.nullable(z.string()) },
  }),
  z.object({ outcome: z.literal('locked'), retryAt: z.nullable(z.number()) }),
  z.object({ outcome: z.literal('not_now'), retryAt: z.number() }),
  z.object({
    outcome: z.enum([
      'expired',
      'already_used',
      'exhausted',
      'declined',
      'denied',
      'disowned',
      'not_from_here',
      'empty',
      'locked_by_administrator',
    ]),
  }),
])

const signInStep = z.discriminatedUnion('at', [
  z.object({ at: z.literal('mailed_code'), expiresAt: z.number(), back }),
  /** A code is on its way to the address that the person wants. */
  z.object({
    ...{ at: z.literal('address'), email: z.string(), attemptId: z.string(), verdict: z.nullable(verdict), back },
    /** When it was sent, and until when it works. */
    sentAt: z.number(),
    expiresAt: z.number(),
  }),
  /** The person has to request the code. */
  z.object({ at: z.literal('not_sent'), back }),
  /** A question is open in a chat; core knows its state. */
  z.object({
    at: z.literal('asked'),
    challengeId: z.string(),
    verdict: z.nullable(verdict),
    /** Whether the browser was to be remembered when the last code was wrong. */
    remember: z.optional(z.boolean()),
    back,
  }),
  z.object({
    at: z.literal('stopped'),
    why: z.enum([
      'locked',
      'locked_by_administrator',
      'busy',
      'recovery_needed',
      'disowned',
      'unavailable',
      'not_from_here',
      'not_now',
    ]),
    retryAt: z.nullable(z.number()),
    back,
  }),
])

/** Where a browser stands between its first factor and a complete session, so that pages can be reloaded. */
export type SignInStep = z.infer<typeof signInStep>

/** The steps about an answer from a chat. */
export type AskedStep = Extract<SignInStep, { at: 'asked' | 'stopped' }>

/** An address that waits for its code. */
export type AddressStep = Extract<SignInStep, { at: 'address' }>

/** The step if it is about an answer from a chat, `null` otherwise. */
export function askedStepOf(step: SignInStep | null): AskedStep | null {
  return step?.at === 'asked' || step?.at === 'stopped' ? step : null
}

/** The verdict on the last code, as a page needs it. */
export type StepVerdict = z.infer<typeof verdict>

/** Keeps {@link SignInStep} in the browser for ten minutes. Core checks every answer against the session. */
export type StepCookie = JsonCookie<SignInStep>

export function stepCookie(
  site: Pick<Site, 'isLoopback'>,
  resourceId: string,
  way: 'step' | 'assign' | 'proof' | 'address' = 'step',
): StepCookie {
  return jsonCookie(hostCookie(site, `cf-${way}-${resourceId}`, 600), signInStep)
}
