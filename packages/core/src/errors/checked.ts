import { en } from 'zod/locales'
import * as z from 'zod/mini'

/** What zod says of a value that a shape has no words for. Given at each check, so that a host which sets zod to another language changes nothing here. */
const said = { error: en().localeError }

/** What a shape finds: the value, or what is wrong with it. */
export type Checked<S extends z.core.$ZodType> = z.core.util.SafeParseResult<z.output<S>>

/** Checks a value. The words are asked for once something is wrong, since asking costs as much time as checking. */
export function checked<S extends z.core.$ZodType>(shape: S, given: unknown): Checked<S> {
  const found = z.safeParse(shape, given)
  return found.success ? found : z.safeParse(shape, given, said)
}
