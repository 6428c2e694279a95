import type { ErrorHandler } from 'hono'

/** Long enough to be a credential: errors like to repeat a call's address, which contains one. */
const maybeSecret = /[\w:.-]{16,}/g

/** An error for the terminal: what went wrong and where, without anything that may be a credential or a chat's text. */
export function scrubbedError(error: Error): string {
  const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  const what = `${error.name}: ${error.message.replaceAll(maybeSecret, '…')}`
  return ['The sandbox failed.', what, ...places].join('\n')
}

/** Answers an unexpected error: the page says where to look, the terminal shows the error. */
export const saysInTerminal: ErrorHandler = (error, c) => {
  console.error(scrubbedError(error))
  return c.text('The sandbox failed. Its terminal says why.', 500)
}
