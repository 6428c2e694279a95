import { type ErrorCode, errorCodes, httpStatusOf } from '@chatfactor/core'
import { errorAdvice } from './error-advice.js'
import { type DocumentedDetails, documentedDetails } from './error-details.js'
import { table } from './markdown-table.js'

interface Described {
  readonly code: string
  readonly category: (typeof errorCodes)[ErrorCode]['category']
  readonly status: number
  readonly retryable: boolean
  readonly says: string
}

/** The page about errors, made from the table that the code itself uses. */
export function errorsPage(): string {
  const codes = Object.keys(errorCodes).filter(isErrorCode).map(describe)
  const details = documentedDetails()
  const withDetails = codes.filter(({ code }) => details.has(code))
  return `# Errors

<!-- Written by packages/repository-checks/support/write-docs.ts; change packages/core/src/errors/error-details.ts instead. -->

Anything that a person can cause (a wrong code, a lock, a late answer) is returned as a value with an \`outcome\`, never thrown. Everything else throws a
\`ChatfactorError\`; stores, transports and the portal throw nothing else. Compare \`code\`, never the message: messages may change, codes do not.

\`\`\`ts
import { isChatfactorError } from '@chatfactor/core'

try {
  await chatfactor.enrollments.get(id)
} catch (error) {
  if (!isChatfactorError(error, 'ENROLLMENT_NOT_FOUND')) throw error
}
\`\`\`

An error has \`code\`, \`category\`, \`retryable\`, \`details\`, which \`isChatfactorError(error, code)\` types, and \`help\`, the address of its page below. Its message and cause are scrubbed when it is made, so it is safe to log.

## Codes

${table(
  ['Code', 'Category', 'HTTP', 'Try again?', 'What happened'],
  codes.map(({ code, category, status, retryable, says }) => [
    `[\`${code}\`](errors/${code}.md)`,
    `\`${category}\``,
    String(status),
    retryable ? 'yes, later' : 'no',
    says,
  ]),
)}

Each code has a page that says how it comes about, and what to do. The HTTP status follows from the category (\`httpStatusOf(code)\`). *Try again* says whether the same call may succeed later without any change.

## Details

For codes that are not listed here, it is an empty object.

${table(
  ['Code', '`details`', 'What it says'],
  withDetails.map(({ code }) => [`\`${code}\``, `\`${details.get(code)?.type ?? ''}\``, details.get(code)?.says ?? '']),
)}
`
}

/** One page for each code, by its path. */
export function errorPages(): Readonly<Record<string, string>> {
  const details = documentedDetails()
  const pages = Object.keys(errorCodes)
    .filter(isErrorCode)
    .map((code): [string, string] => [`docs/errors/${code}.md`, errorPage(code, details.get(code))])
  return Object.fromEntries(pages)
}

function errorPage(code: ErrorCode, details: DocumentedDetails | undefined): string {
  const { category, status, retryable, says } = describe(code)
  const { why, what } = errorAdvice[code]
  const held =
    details === undefined ? 'Its `details` are empty.' : `Its \`details\`: \`${details.type}\`. ${details.says}`
  return `# ${code}

<!-- Written by packages/repository-checks/support/write-docs.ts; change error-advice.ts beside it instead. -->

${says}

**Why.** ${why}

**What to do.** ${what}

Category \`${category}\`, HTTP ${status}. ${retryable ? 'The same call may succeed later without any change.' : 'The same call fails again until something changes.'} ${held}

[All errors](../errors.md)
`
}

function isErrorCode(code: string): code is ErrorCode {
  return code in errorCodes
}

function describe(code: ErrorCode): Described {
  return { code, status: httpStatusOf(code), ...errorCodes[code] }
}
