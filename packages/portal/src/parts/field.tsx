import type { Child, FC, JSX, PropsWithChildren } from 'hono/jsx'

/** What {@link Field} takes. */
export interface FieldProps {
  readonly label: string
  readonly name: string
  readonly value?: string | undefined
  readonly hint?: Child | undefined
  /** What is wrong with it, and what would be right. */
  readonly error?: string | undefined
  readonly input?: JSX.IntrinsicElements['input']
}

/** A labelled input with its hint and error, which screen readers read together. */
export const Field: FC<FieldProps> = ({ label, name, value, hint, error, input }) => {
  const id = `field-${name.replaceAll('.', '-')}`
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="text"
        value={value ?? ''}
        autocomplete="off"
        {...input}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described.join(' ').trim() || undefined}
      />
      {error === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** What {@link Choice} takes. */
export interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly explanation?: string | undefined
  readonly checked: boolean
}

/** One of several choices, with a line that explains it. */
export const Choice: FC<ChoiceProps> = ({ name, value, label, explanation, checked }) => (
  <label class="choice">
    <input type="radio" name={name} value={value} checked={checked} />
    <span>
      <span class="choice-label">{label}</span>
      {explanation === undefined ? null : <span class="hint">{explanation}</span>}
    </span>
  </label>
)

/** A group of choices for one question. */
export const Choices: FC<PropsWithChildren<{ legend: string; error?: string | undefined }>> = ({
  legend,
  error,
  children,
}) => (
  <fieldset class="choices">
    <legend>{legend}</legend>
    {children}
    {error === undefined ? null : <p class="error">{error}</p>}
  </fieldset>
)

/** What {@link Answers} takes. */
export interface AnswersProps {
  readonly legend: string
  readonly name: string
  readonly chosen: string
  /** Each value with its label and a line that explains it. */
  readonly answers: readonly (readonly [value: string, label: string, explanation: string])[]
  readonly error?: string | undefined
}

/** A question with all its answers. */
export const Answers: FC<AnswersProps> = ({ legend, name, chosen, answers, error }) => (
  <Choices legend={legend} error={error}>
    {answers.map(([value, label, explanation]) => (
      <Choice {...{ name, value, label, explanation }} checked={value === chosen} />
    ))}
  </Choices>
)

/** What {@link Switch} takes. */
export interface SwitchProps {
  readonly name: string
  readonly value?: string
  readonly label: string
  readonly explanation?: string | undefined
  readonly on: boolean
  readonly data?: Readonly<Record<string, string>>
}

/** An on/off switch with a line that says what people will be able to do. */
export const Switch: FC<SwitchProps> = ({ name, value, label, explanation, on, data }) => {
  const id = `switch-${name}-${value ?? 'on'}`.replaceAll('.', '-')
  return (
    <div class="switch">
      <label for={id}>
        <span class="switch-label">{label}</span>
        {explanation === undefined ? null : (
          <span class="hint" id={`${id}-hint`}>
            {explanation}
          </span>
        )}
      </label>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on */}
      <input id={id} type="checkbox" role="switch" name={name} value={value ?? 'on'} checked={on} {...data} />
    </div>
  )
}
