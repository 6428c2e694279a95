import { en } from 'zod/locales'
import type * as z from 'zod/mini'

/**
 * Why a value does not fit a shape. The digits of a limit are grouped: six or eight in a row would look like a one-time
 * password, and be redacted.
 */
export function wrongValue(issue: { readonly code?: unknown; readonly message: string }): string {
  const isLimit = issue.code === 'too_big' || issue.code === 'too_small'
  return isLimit ? issue.message.replace(/\d+/g, (all) => Number(all).toLocaleString('en')) : issue.message
}

/**
 * zod's words for values for which a shape has none. Passed with each check, so that a host that sets zod to another
 * language changes nothing here.
 */
export const said = { error: en().localeError }

/** A zod shape, full or mini. */
export interface Shape extends z.core.$ZodType {
  safeParse(
    given: unknown,
    how?: z.core.ParseContext<z.core.$ZodIssue>,
  ): z.core.util.SafeParseResult<z.core.output<this>>
}

/** The value, or what is wrong with it. */
export type Fit<S extends Shape> = z.core.util.SafeParseResult<z.output<S>>

/** Whether a value fits a shape. The words are made only for a wrong value, since that takes as long as checking. */
export function fit<S extends Shape>(shape: S, given: unknown): Fit<S> {
  const found = shape.safeParse(given)
  return found.success ? found : shape.safeParse(given, said)
}
