import { type ErrorCategory, type ErrorCode, type ErrorDetails, errorCodes } from './error-details.js'
import { errorPages } from './error-pages.js'

/** What must not appear in any message, by shape: no real secret is known here. */
const shapes: readonly RegExp[] = [
  /(?<!\d)\d{6,20}:[A-Za-z0-9_-]{30,}/g, // a Telegram bot credential, also right behind the "bot" of a URL
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, // a link code, a session or another 256-bit secret
  /\bEAA[A-Za-z0-9]{20,}/g, // a Graph API access credential
  /\b[0-9a-z]{16}-[0-9a-z]{16}-[0-9a-z]{16}\b/g, // a Viber credential
  /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/gi, // a typed code
  /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}\b/gi, // a recovery code
  /(?<![\w-]|\d[.:])\d{6}(?:\d{2})?(?![\w-]|[.:]\d)/g, // a one-time password
]

/** More than people read of a message. It may contain a stranger's input, and must not cost unbounded time. */
const mostCharacters = 2_000

/**
 * Replaces everything that looks like a credential, a link code or a one-time password by `[redacted]`, and truncates
 * long texts.
 */
export function redact(text: string): string {
  return shapes.reduce((left, shape) => left.replace(shape, '[redacted]'), cut(text))
}

/** Drops the word at the cut, since half a secret has another shape. */
function cut(text: string): string {
  if (text.length <= mostCharacters) return text
  return `${text.slice(0, mostCharacters).replace(/(?<![\w:-])[\w:-]+$/, '')}…`
}

const brand = Symbol.for('chatfactor.error')

/**
 * The one error that Chatfactor and its adapters throw; tell errors apart by `code`.
 *
 * What a person can cause by typing (a wrong code, a lock) is a value, never an error. Credentials and codes are
 * removed from message and cause when the error is made, so it is safe to log.
 */
export class ChatfactorError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'ChatfactorError'
  /** The stable name of the error. */
  readonly code: C
  readonly category: ErrorCategory
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  readonly details: ErrorDetails<C>
  /**
   * The error's page: its causes, and what to do. A web address, or a file of the repository until that is published.
   */
  readonly help: string

  constructor(
    code: C,
    details: ErrorDetails<C>,
    options: { readonly message?: string; readonly cause?: unknown } = {},
  ) {
    super(
      redact(options.message ?? messageOf(code, details)),
      options.cause === undefined ? undefined : { cause: scrubbed(options.cause) },
    )
    this.code = code
    this.category = errorCodes[code].category
    this.retryable = errorCodes[code].retryable
    this.details = details
    this.help = `${errorPages}${code}.md`
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Whether a caught value is a {@link ChatfactorError}, even one of another copy of this package.
 *
 * With a code: whether it has this code; TypeScript then knows its `details`.
 *
 * @example
 * if (isChatfactorError(error, 'TOO_MANY_REQUESTS')) tellToWait(error.details.retryAt)
 */
export function isChatfactorError<C extends ErrorCode = ErrorCode>(
  thrown: unknown,
  code?: C,
): thrown is ChatfactorError<C> {
  if (typeof thrown !== 'object' || thrown === null || !(brand in thrown)) return false
  return code === undefined || ('code' in thrown && thrown.code === code)
}

function messageOf(code: ErrorCode, details: object): string {
  if ('issues' in details && Array.isArray(details.issues)) {
    return details.issues.map(({ field, problem }) => (field === '' ? problem : `${field}: ${problem}`)).join('; ')
  }
  if ('option' in details && 'problem' in details) return `${details.option}: ${details.problem}`
  const says = errorCodes[code].says
  if ('rule' in details) return `${says} (rule: ${details.rule})`
  if ('state' in details && 'event' in details) return `${says} (${details.state} does not accept ${details.event})`
  if ('what' in details) return `${says} (${details.what})`
  if ('field' in details) return `${says} (field: ${details.field})`
  if ('name' in details) return `${says} (name: ${details.name})`
  return says
}

/** Of causes only name, code and redacted message are kept: foreign errors contain requests, URLs and bodies. */
function scrubbed(cause: unknown): Error {
  if (isChatfactorError(cause)) return cause
  const error = new Error(redact(cause instanceof Error ? cause.message : String(cause)))
  if (cause instanceof Error) error.name = cause.name
  if (cause instanceof Error && 'code' in cause) Object.assign(error, { code: String(cause.code) })
  return error
}
