import type { FC } from 'hono/jsx'

interface LinesFieldProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly hint: string
  /** What is wrong with it, and what would be right. */
  readonly error: string | undefined
  readonly rows: number
}

/** A field of several lines, with its hint and its error, which screen readers read with it. */
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
