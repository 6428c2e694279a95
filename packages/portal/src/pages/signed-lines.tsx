import type { FC } from 'hono/jsx'

/** What the person signs: the same lines in the same order as in the chat. */
export const SignedLines: FC<{ readonly lines: readonly { readonly label: string; readonly value: string }[] }> = ({
  lines,
}) =>
  lines.length === 0 ? null : (
    <dl class="facts">
      {lines.map(({ label, value }) => (
        <>
          <dt>
            <bdi>{label}</bdi>
          </dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </>
      ))}
    </dl>
  )
