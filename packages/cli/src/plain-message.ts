import { ChatfactorError, isChatfactorError } from '@chatfactor/core'

/** An error's message, safe for a terminal or log: without passwords in addresses, credentials or codes, even in errors of libraries. */
export function plainMessage(thrown: unknown): string {
  if (isChatfactorError(thrown)) return withoutPasswords(thrown.message)
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  // Core's errors redact their message.
  return withoutPasswords(new ChatfactorError('INVALID_CONFIG', { option: '', problem: '' }, { message }).message)
}

function withoutPasswords(text: string): string {
  return text.replace(/(\/\/[^\s/:@]*):[^\s/]*@/g, '$1:…@')
}
