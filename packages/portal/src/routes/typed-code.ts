import type { Form } from '../http/form.js'

/** The typed code: the PIN, if there is one, followed by the code; empty without a code. */
export function typedCode(form: Form): string {
  const code = form.text('code').replace(/[\s-]/g, '')
  return code === '' ? '' : `${form.text('pin').trim()}${code}`
}
