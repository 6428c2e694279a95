import type { FC } from 'hono/jsx'

interface LinesFieldProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly hint: string
  /** What is wrong, and what would be right. */
  readonly error: string | undefined
  readonly rows: number
}

/** A multi-line field with its hint and error, which screen readers announce with it. */
export const LinesField: FC<LinesFieldProps> = ({ label, name, value, hint, error, rows }) => {
  const id = `field-${name.replaceAll('.', '-')}`
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
      >
        {value}
      </textarea>
      {error === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
