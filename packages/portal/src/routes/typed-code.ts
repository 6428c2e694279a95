import type { Form } from '../http/form.js'

/** What was typed into the fields of a code: the PIN, where there is one, then the code; empty without a code. */
export function typedCode(form: Form): string {
  const code = form.text('code').replace(/[\s-]/g, '')
  return code === '' ? '' : `${form.text('pin').trim()}${code}`
}
