import { Illustration, type IllustrationName } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'

/** Stands where a list would be: why there is none. */
export const Nothing: FC<PropsWithChildren<{ of: IllustrationName }>> = ({ of, children }) => (
  <div class="nothing">
    <Illustration of={of} />
    <p>{children}</p>
  </div>
)
