import * as z from 'zod/mini'
import { $ZodType } from 'zod/v4/core'
import { invalidOption, said, wrongValue } from '../errors/index.js'
import { type Clock, systemClock } from '../ports/index.js'
import { wholeNumber } from '../records/index.js'

/**
 * The shape of an adapter's options: from zod, or from any other library that implements the [Standard
 * Schema](https://standardschema.dev), in any version. It is synchronous.
 */
export interface OptionsShape<Settings> {
  readonly '~standard': {
    /** Returns the settings, or what is wrong with the options. */
    readonly validate: (options: unknown) => CheckedOptions<Settings> | Promise<CheckedOptions<Settings>>
  }
}

/** The result of such a shape: the settings, or what is wrong. */
export type CheckedOptions<Settings> =
  | { readonly value: Settings; readonly issues?: undefined }
  | { readonly issues: readonly OptionsIssue[] }

/** One problem, and where it is; with the names of unknown options, if the library reports them. */
export interface OptionsIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
  readonly code?: unknown
  readonly keys?: unknown
}

/**
 * Checks the options of an adapter against their shape, and completes them with its defaults.
 *
 * Throws `INVALID_CONFIG`, which names the option (`codeTemplate.name`) and says what is wrong with it. A value is
 * never repeated: it may be a credential. So your own messages in the shape must not quote it either.
 */
export function checkedOptions<Settings>(shape: OptionsShape<Settings>, options: unknown): Settings {
  const found = shape['~standard'].validate(options)
  if (found instanceof Promise) throw invalidOption('options', 'must not have an async shape')
  if (found.issues === undefined) return found.value
  const [issue] = saidOf(shape, options) ?? found.issues
  const unknown = Array.isArray(issue?.keys) ? issue.keys.slice(0, 1) : []
  const path = issue?.path?.map((part) => (typeof part === 'object' ? part.key : part)) ?? []
  const option = [...path, ...unknown].map(String).join('.') || 'options'
  if (issue === undefined) throw invalidOption(option, 'is wrong')
  throw invalidOption(option, unknown.length > 0 ? 'there is no such option' : wrongValue(issue))
}

/** zod's words for the problems, which `zod/mini` lacks; nothing for a shape from another library. */
function saidOf(shape: object, options: unknown): readonly OptionsIssue[] | undefined {
  return shape instanceof $ZodType ? z.safeParse(shape, options, said).error?.issues : undefined
}

/** Names are part of addresses. */
const namePattern = /^[a-z][a-z0-9-]{0,39}$/

/** Whether this is a bare http address: one with a query, fragment or credentials is refused. */
function isHttpRoot(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && search + hash + username + password === ''
}

const rootShape = z.pipe(
  z
    .string()
    .check(
      z.refine(
        isHttpRoot,
        'must be an http or https address without query, fragment or sign-in, e.g. https://host/path',
      ),
    ),
  z.transform((text: string) => new URL(text).href.replace(/(?<!\/)\/+$/, '')),
)

function httpRoot(): typeof rootShape
function httpRoot(usual: string): z.ZodMiniDefault<typeof rootShape>
function httpRoot(usual?: string) {
  return usual === undefined ? rootShape : z._default(rootShape, usual)
}

type Callback = (...given: never[]) => unknown

/** @typeParam F - The type of the function. */
function callback<F extends (...given: never[]) => unknown>(): z.ZodMiniCustom<F, F>
function callback<F extends (...given: never[]) => unknown>(usual: F): z.ZodMiniDefault<z.ZodMiniCustom<F, F>>
function callback(usual?: Callback): z.ZodMiniType {
  const shape = z.custom<Callback>((value) => typeof value === 'function', 'must be a function')
  return usual === undefined ? shape : z._default(shape, () => usual)
}

const isClock = (value: unknown): value is Clock =>
  typeof value === 'object' && value !== null && 'now' in value && 'elapsedMs' in value && 'sleep' in value

/** Shapes of the options that every transport has, for {@link checkedOptions}. */
export const optionShapes = {
  /** The name to register under, for a second account beside the first; by default the platform's. */
  name: (platform: string) =>
    z._default(
      z.string().check(z.regex(namePattern, 'must be up to 40 characters of a-z 0-9 -, beginning with a letter')),
      platform,
    ),

  /** This machine's clock, unless a test passes another. */
  clock: z._default(z.custom<Clock>(isClock, 'must be a Clock'), systemClock),

  /**
   * The time limit of a call to the platform, unless its deadline is earlier: 100 to 60000 milliseconds, 5000 by
   * default.
   */
  timeoutMs: z._default(wholeNumber(100, 60_000), 5_000),

  /** The beginning of an API or a page, as `https://host/path`, and its default; returned without a trailing slash. */
  httpRoot,

  /**
   * A function of the host, such as a listener, and the default one; its arguments and result are not checked.
   *
   * @typeParam F - The type of the function.
   */
  callback,
}
