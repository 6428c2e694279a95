import { en } from 'zod/locales'
import type * as z from 'zod/mini'

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
