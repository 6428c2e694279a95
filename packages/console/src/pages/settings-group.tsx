import type { FC, PropsWithChildren } from 'hono/jsx'

interface SettingsGroupProps {
  readonly title: string
  /** Its current values. */
  readonly now: readonly string[]
  /** The names of its fields. */
  readonly fields: readonly string[]
  readonly errors: ReadonlyMap<string, string>
}

/** Related settings: a summary of their values, and their fields once opened. It starts open if one of them has an error. */
export const SettingsGroup: FC<PropsWithChildren<SettingsGroupProps>> = ({ title, now, fields, errors, children }) => (
  <details class="group" open={fields.some((field) => errors.has(field))}>
    <summary>
      <h3>{title}</h3>
      <span class="hint">{now.join(' · ')}</span>
    </summary>
    <div class="group-body">{children}</div>
  </details>
)
