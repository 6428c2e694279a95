import type { FC } from 'hono/jsx'
import { useBrand } from './brand-context.js'
import { Icon } from './icon.js'

/** What stands beside the name of whose page it is; the name says it, so the image says nothing more. */
export const OwnerMark: FC = () => {
  const { logo } = useBrand()
  return logo === null ? <Icon name="shield" /> : <img class="logo" src={logo} alt="" />
}
