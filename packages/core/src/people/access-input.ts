import * as z from 'zod/mini'
import { readNetwork } from '../kernel/networks.js'
import type { AccessRules } from '../records/access-rules.js'
import { strictObject, upTo } from '../records/shapes.js'
import { isTimeZone, readWindow } from '../rules/hours.js'

/** Counted before any of it is read; an empty list would let nobody in. */
const listOf = <S extends z.ZodMiniType<string>>(most: number, one: S) =>
  z.pipe(
    z.array(z.unknown()).check(z.minLength(1, 'is empty: null stands for all'), z.maxLength(most)),
    z.pipe(
      z.array(one),
      z.transform((given) => [...new Set(given)]),
    ),
  )

const network = upTo(50).check(
  z.refine((text) => typeof readNetwork(text) === 'object', 'must be an address, or a network without host bits'),
)
const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters'))
const timeZone = upTo(50).check(z.refine(isTimeZone, 'is no time zone'))
const window = upTo(50).check(z.refine((text) => readWindow(text) !== null, 'must be like mon-fri 08:00-18:00'))

const places = {
  networks: z._default(z.nullable(listOf(200, network)), null),
  countries: z._default(
    z.nullable(strictObject({ only: listOf(250, country), unknown: z.enum(['pass', 'refuse']) })),
    null,
  ),
}

/** From where and when a Resource may be used; what is left out is open. */
export const accessShape: z.ZodMiniType<AccessRules | null> = z.nullable(
  strictObject({
    ...places,
    hours: z._default(z.nullable(strictObject({ timeZone, windows: listOf(21, window) })), null),
    adding: z._default(z.nullable(strictObject(places)), null),
  }),
)
