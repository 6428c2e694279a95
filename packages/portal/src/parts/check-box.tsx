import type { FC } from 'hono/jsx'

/** A checkbox, with a line that explains it. */
export const CheckBox: FC<{ name: string; label: string; hint?: string; checked: boolean }> = ({
  name,
  label,
  hint,
  checked,
}) => (
  <label class="check-box">
    <input type="checkbox" name={name} value="yes" checked={checked} />
    <span>
      <span class="choice-label">{label}</span>
      {hint === undefined ? null : <span class="hint">{hint}</span>}
    </span>
  </label>
)
