import { Button, PostForm } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'

/** A button that first explains what will happen; the next press does it. */
export const Sure: FC<PropsWithChildren<{ action: string; label: string; button: string }>> = ({
  action,
  label,
  button,
  children,
}) => (
  <details class="sure">
    <summary class="button small danger">{label}</summary>
    <PostForm action={action}>
      <p>{children}</p>
      <Button class="button small danger solid" says={button} />
    </PostForm>
  </details>
)
