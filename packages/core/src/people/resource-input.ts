import * as z from 'zod/mini'
import { actedBy, definite, languageSchema, parseInput, readNetwork } from '../kernel/index.js'
import {
  type AccessRules,
  accountActions,
  keptPolicy,
  type ResourceRecord,
  type SelfServiceChange,
  secondFactorShape,
  selfServiceShape,
  strictObject,
  text,
  tokenActions,
  upTo,
} from '../records/index.js'
import { isTimeZone, readWindow } from '../rules/index.js'
import { printableText } from '../stores/index.js'
import { digitsSchema, tokenNameSchema } from '../tokens/token-name.js'
import { expectedVersion } from './expected-version.js'

/** Counted before any of it is read; an empty list would let no one in. */
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

/** From where and when a Resource may be used; missing parts are unrestricted. */
export const accessShape: z.ZodMiniType<AccessRules | null> = z.nullable(
  strictObject({
    ...places,
    hours: z._default(z.nullable(strictObject({ timeZone, windows: listOf(21, window) })), null),
    adding: z._default(z.nullable(strictObject(places)), null),
  }),
)

/** The self-service address: the last part of the portal's URL. */
const address = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/,
      'must be 1 to 50 of a-z 0-9 -, beginning and ending with a letter or digit',
    ),
  )
const name = printableText(100)

/** Which tokens people may enroll, and what is fixed for them. */
const tokenEnrollment = strictObject({
  bot: z.optional(
    z.partial(
      strictObject({
        enabled: z.boolean(),
        transports: z.nullable(z.array(text(1, 40)).check(z.maxLength(50))),
        digits: z.nullable(digitsSchema),
        name: z.nullable(tokenNameSchema),
      }),
    ),
  ),
})

/** The input for changing a Resource. */
export const resourceChangeSchema = strictObject({
  name: z.optional(name),
  active: z.optional(z.boolean()),
  language: z.optional(languageSchema),
  selfService: z.optional(
    z.partial(strictObject({ ...selfServiceShape, tokenEnrollment, address: z.nullable(address) })),
  ),
  secondFactor: z.optional(z.partial(strictObject({ ...secondFactorShape, access: accessShape }))),
})

/** The input for updating a Resource. */
const resourceUpdateSchema = z.extend(resourceChangeSchema, { ...expectedVersion, ...actedBy })

/** An update of a Resource that was read, and is not read again. */
export type ResourceUpdate = z.output<typeof resourceUpdateSchema>

const wasRead = new WeakSet<object>()
const isRead = (change: object): change is ResourceUpdate => wasRead.has(change)

/**
 * Reads an update of a Resource once: what this returned is returned as it is. So who judges a change beforehand judges
 * what is then done, whatever object it came in. Throws `INVALID_INPUT`.
 */
export function readResourceUpdate(change: object): ResourceUpdate {
  if (isRead(change)) return change
  const update = parseInput(resourceUpdateSchema, change)
  wasRead.add(update)
  return update
}

/** The input for a new Resource. */
export const resourceInputSchema = z.extend(resourceChangeSchema, { name, ...actedBy })

/** An app's own Resource, as it declares it at start. */
export const ensuredResourceSchema = strictObject({
  address,
  name,
  preset: z.optional(z.literal('self_service')),
  ...actedBy,
})

type ResourceChangeInput = z.output<typeof resourceChangeSchema>

/** Policies to begin with. */
export const presets = {
  self_service: {
    enabled: true,
    allowedActions: [...tokenActions, ...accountActions],
    tokenEnrollment: { bot: { enabled: true } },
  },
} as const satisfies Record<string, SelfServiceChange>

/** What administrators set of a Resource. */
export type Settings = Pick<ResourceRecord, 'name' | 'active' | 'language' | 'address' | 'selfService' | 'secondFactor'>

/** They after a change: omitted ones stay. */
export function settingsAfter(before: Settings, given: ResourceChangeInput): Settings {
  const { address, tokenEnrollment, ...selfService } = given.selfService ?? {}
  const bot = { ...before.selfService.tokenEnrollment.bot, ...definite(tokenEnrollment?.bot ?? {}) }
  return {
    name: given.name ?? before.name,
    active: given.active ?? before.active,
    language: given.language === undefined ? before.language : given.language,
    address: address === undefined ? before.address : address,
    selfService: { ...before.selfService, ...definite(selfService), tokenEnrollment: { bot } },
    secondFactor: keptPolicy({ ...before.secondFactor, ...definite(given.secondFactor ?? {}) }),
  }
}
