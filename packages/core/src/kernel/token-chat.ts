import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { EnrollmentChat, EnrollmentRecord } from '../records/enrollment-record.js'
import type { TokenChat, TokenRecord } from '../records/token-record.js'
import type { Registry } from './registry.js'

/** The chat of a token. Throws `INVARIANT_BROKEN` for a token without one: ask only for types that have a chat. */
export function chatOf(token: TokenRecord): TokenChat {
  const { chatRecordId, transport, accountId, chatId, displayName, language } = token
  if (chatRecordId === null || transport === null || accountId === null || chatId === null) throw chatless('token')
  return { chatRecordId, transport, accountId, chatId, displayName, language }
}

/** The same of an enrollment, where only the messenger is known from the start. */
export function chatOfEnrollment(enrollment: EnrollmentRecord): EnrollmentChat {
  const { chatRecordId, transport, accountId, chatId, displayName } = enrollment
  if (transport === null || accountId === null) throw chatless('enrollment')
  return { chatRecordId, transport, accountId, chatId, displayName }
}

/** The messenger of a token or an enrollment: the registered name of its transport, and what people call it. */
export function messengerOf(
  { transport }: Pick<TokenRecord, 'transport'>,
  transports: Registry,
): { readonly transport: string; readonly messenger: string } {
  if (transport === null) throw chatless('record')
  return { transport, messenger: transports.find(transport)?.transport.label ?? transport }
}

function chatless(what: string): ChatfactorError {
  return new ChatfactorError('INVARIANT_BROKEN', { what: `the ${what} has no chat` })
}
