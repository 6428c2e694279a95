import type { Child, FC } from 'hono/jsx'
import { Field } from './field.js'

interface CodeFieldProps {
  readonly label: string
  readonly name: string
  readonly hint?: Child | undefined
  readonly error?: string | null | undefined
  /** The most that may be typed: spaces and a PIN count too. */
  readonly most: number
  /** Whether it is the first field of its form and gets the focus; `true` by default. */
  readonly isFirst?: boolean
}

/** The input for a code from a chat: phones show digits, and offer a code that has just arrived. */
export const CodeField: FC<CodeFieldProps> = ({ error, most, isFirst = true, ...props }) => (
  <Field
    {...props}
    error={error ?? undefined}
    input={{
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      required: true,
      maxlength: most,
      autofocus: isFirst,
      class: 'code-input',
    }}
  />
)
