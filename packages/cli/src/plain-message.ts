import { ChatfactorError, isChatfactorError } from '@chatfactor/core'

/** What went wrong, fit for a terminal or a log: without passwords in addresses, credentials or codes, even in errors of libraries. */
export function plainMessage(thrown: unknown): string {
  if (isChatfactorError(thrown)) return withoutPasswords(thrown.message)
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  // Making an error of core's redacts its message.
  return withoutPasswords(new ChatfactorError('INVALID_CONFIG', { option: '', problem: '' }, { message }).message)
}

function withoutPasswords(text: string): string {
  return text.replace(/(\/\/[^\s/:@]*):[^\s/]*@/g, '$1:…@')
}
