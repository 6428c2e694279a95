import { Illustration, type IllustrationName } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'

/** Explains why a list is empty. */
export const Nothing: FC<PropsWithChildren<{ of: IllustrationName }>> = ({ of, children }) => (
  <div class="nothing">
    <Illustration of={of} />
    <p>{children}</p>
  </div>
)
