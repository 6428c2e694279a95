import { en } from 'zod/locales'
import type * as z from 'zod/mini'

/**
 * What a shape says of a value that does not fit. The digits of a limit are in groups: six or eight together are taken for a one-time
 * password, which no message repeats.
 */
export function wrongValue(issue: { readonly code?: unknown; readonly message: string }): string {
  const isLimit = issue.code === 'too_big' || issue.code === 'too_small'
  return isLimit ? issue.message.replace(/\d+/g, (all) => Number(all).toLocaleString('en')) : issue.message
}

/** What zod says of a value that a shape has no words for. Given with a check, so that a host which sets zod to another language changes nothing here. */
export const said = { error: en().localeError }

/** A shape of zod, from either of its parts. */
export interface Shape extends z.core.$ZodType {
  safeParse(
    given: unknown,
    how?: z.core.ParseContext<z.core.$ZodIssue>,
  ): z.core.util.SafeParseResult<z.core.output<this>>
}

/** What a shape finds: the value, or what is wrong with it. */
export type Fit<S extends Shape> = z.core.util.SafeParseResult<z.output<S>>

/** Whether a value fits a shape. The words are asked for once something is wrong, since asking costs as much time as checking. */
export function fit<S extends Shape>(shape: S, given: unknown): Fit<S> {
  const found = shape.safeParse(given)
  return found.success ? found : shape.safeParse(given, said)
}
