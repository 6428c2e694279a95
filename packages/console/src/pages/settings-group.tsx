import type { FC, PropsWithChildren } from 'hono/jsx'

interface SettingsGroupProps {
  readonly title: string
  /** How its settings stand. */
  readonly now: readonly string[]
  /** The names of its fields. */
  readonly fields: readonly string[]
  readonly errors: ReadonlyMap<string, string>
}

/** Some settings of one kind: how they stand, and the form for them once it is opened. What was typed wrongly stands open. */
export const SettingsGroup: FC<PropsWithChildren<SettingsGroupProps>> = ({ title, now, fields, errors, children }) => (
  <details class="group" open={fields.some((field) => errors.has(field))}>
    <summary>
      <h3>{title}</h3>
      <span class="hint">{now.join(' · ')}</span>
    </summary>
    <div class="group-body">{children}</div>
  </details>
)
