import type { ErrorHandler } from 'hono'

/** Long enough to be a credential: the address of a call, which errors like to repeat, holds one. */
const maybeSecret = /[\w:.-]{16,}/g

/** An error for the terminal: what went wrong and where, without anything that may be a credential or a text of a chat. */
export function scrubbedError(error: Error): string {
  const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  const what = `${error.name}: ${error.message.replaceAll(maybeSecret, '…')}`
  return ['The sandbox failed.', what, ...places].join('\n')
}

/** Answers an unexpected error: the page says where to look, the terminal what it was. */
export const saysInTerminal: ErrorHandler = (error, c) => {
  console.error(scrubbedError(error))
  return c.text('The sandbox failed. Its terminal says why.', 500)
}
