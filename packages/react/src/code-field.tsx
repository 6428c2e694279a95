/** @jsxImportSource react */
import {
  type ClipboardEvent,
  type ComponentPropsWithoutRef,
  type InputEvent,
  type ReactElement,
  type ReactNode,
  useId,
} from 'react'

/** The props of a field for a code; those of an `input` are passed on to it. */
export interface CodeFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type'> {
  readonly label: ReactNode
  /** How many digits the code has; needed for `onComplete`. */
  readonly digits?: number
  /** Below the field: where the code is, or how long it works. */
  readonly hint?: ReactNode
  /** What was wrong; read out, and linked to the field. */
  readonly error?: ReactNode
  /** Called when the last digit was typed or pasted. */
  readonly onComplete?: (code: string) => void
}

/**
 * The field for a code from a chat, without any styling: phones show digits and offer a code that has just arrived;
 * "123 456" can be pasted. Rendered on a server it is a plain field.
 */
export function CodeField({
  label,
  digits,
  hint,
  error,
  onComplete,
  id,
  onPaste,
  onInput,
  ...input
}: CodeFieldProps): ReactElement {
  const ownId = useId()
  const fieldId = id ?? ownId
  const hintId = isSaid(hint) ? `${fieldId}-hint` : null
  const errorId = isSaid(error) ? `${fieldId}-error` : null
  const described = [hintId, errorId].filter((one) => one !== null).join(' ')

  const typed = (event: InputEvent<HTMLInputElement>) => {
    onInput?.(event)
    const code = withoutBlanks(event.currentTarget.value)
    if (digits !== undefined && code.length === digits && /^\d+$/.test(code)) onComplete?.(code)
  }
  const pasted = (event: ClipboardEvent<HTMLInputElement>) => {
    onPaste?.(event)
    if (event.defaultPrevented) return
    event.preventDefault()
    const field = event.currentTarget
    const text = withoutBlanks(event.clipboardData.getData('text'))
    field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end')
    // Browsers fire no event for what a script writes.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  return (
    <div data-chatfactor="code-field">
      <label htmlFor={fieldId}>{label}</label>
      <input
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={16}
        {...input}
        type="text"
        id={fieldId}
        aria-invalid={errorId === null ? undefined : true}
        aria-describedby={described === '' ? input['aria-describedby'] : described}
        onInput={typed}
        onPaste={pasted}
      />
      {hintId === null ? null : (
        <p id={hintId} data-chatfactor="hint">
          {hint}
        </p>
      )}
      {errorId === null ? null : (
        <p id={errorId} data-chatfactor="error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

function isSaid(text: ReactNode): boolean {
  return text !== undefined && text !== null && text !== false && text !== ''
}

function withoutBlanks(text: string): string {
  return text.replace(/[\s-]/g, '')
}
