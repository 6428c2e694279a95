import type { FC } from 'hono/jsx'

/** Copies the text of another element; shown only where scripts run. */
export const CopyButton: FC<{ of: string; what: string }> = ({ of, what }) => (
  <button type="button" class="button small" data-copy={of} aria-label={`Copy ${what}`}>
    Copy
  </button>
)
