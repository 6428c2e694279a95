import type { MailTrouble } from '../records/index.js'

/** What a mailer's refusal says, without any content of the mail: only numbers and codes. */
export interface MailRefusal {
  readonly smtp: number | null
  readonly code: string | null
  /** Whether the server refused only this address, so that it is reachable and works. */
  readonly isAboutAddress: boolean
}

/** The recent results of this process's emails. */
export interface MailStanding {
  /** In a row; a refusal of unknown cause counts once for each address. */
  readonly failures: number
  readonly refusedTo: readonly string[]
  /** `null` while mail is being sent. */
  readonly trouble: MailTrouble | null
}

export const mailLeaves: MailStanding = { failures: 0, refusedTo: [], trouble: null }

/** After this many failures in a row, mail counts as down. */
const mostFailures = 3

const ofConnection = /^E(?:CONN\w*|SOCKET|DNS|NOTFOUND|AI_AGAIN|TLS|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|PROTOCOL)$/
const ofCredential: readonly number[] = [530, 534, 535, 538]
const ofAddress: readonly number[] = [450, 550, 551, 552, 553]

/**
 * Reads a mailer's error. Nodemailer and similar ones put the number into `responseCode`, and the cause into `code` and
 * `command`.
 */
export function readRefusal(error: unknown): MailRefusal {
  const given: object = typeof error === 'object' && error !== null ? error : {}
  const { responseCode, code, command } = { responseCode: null, code: null, command: null, ...given }
  const smtp = typeof responseCode === 'number' && responseCode >= 400 && responseCode < 600 ? responseCode : null
  const known = typeof code === 'string' && /^E[A-Z_]{2,20}$/.test(code) ? code : null
  const isEnvelope = known === 'EENVELOPE' || command === 'RCPT TO'
  return { smtp, code: known, isAboutAddress: isEnvelope && smtp !== null && ofAddress.includes(smtp) }
}

/** The standing after one more email. */
export function afterMail(
  standing: MailStanding,
  { to, became }: { readonly to: string; readonly became: 'taken' | 'silent' | MailRefusal },
): MailStanding {
  if (became === 'taken') return mailLeaves
  if (became !== 'silent' && became.isAboutAddress) return standing
  const counts = became === 'silent' || isOfServer(became) || !standing.refusedTo.includes(to)
  const failures = standing.failures + (counts ? 1 : 0)
  const refusedTo = became === 'silent' ? standing.refusedTo : [...standing.refusedTo, to].slice(-mostFailures)
  const trouble: MailTrouble =
    became === 'silent'
      ? { reason: 'silent', smtp: null, code: null }
      : { reason: 'refuses', smtp: became.smtp, code: became.code }
  return { failures, refusedTo, trouble: failures < mostFailures ? null : trouble }
}

function isOfServer({ smtp, code }: MailRefusal): boolean {
  return isOfCredential({ smtp, code }) || smtp === 421 || (code !== null && ofConnection.test(code))
}

function isOfCredential({ smtp, code }: Pick<MailRefusal, 'smtp' | 'code'>): boolean {
  return code === 'EAUTH' || (smtp !== null && ofCredential.includes(smtp))
}

/** What an operator can do about it. */
export function mailFix({ reason, smtp, code }: MailTrouble): string {
  if (reason === 'silent')
    return 'The mail server accepts connections, but does not answer. Check it, and what stands before it.'
  if (isOfCredential({ smtp, code }))
    return 'The mail server does not accept the user or the password. Correct them in your mailer.'
  if (code !== null && ofConnection.test(code))
    return 'The mail server cannot be reached. Check that it runs, and the host and port of your mailer.'
  if (smtp !== null && smtp < 500) return 'The mail server refuses for now. Check its log and its limits.'
  return 'The mail server refuses every mail. Check its log.'
}
