import type { FC } from 'hono/jsx'
import { markLines } from '../assets/mark.js'
import { useBrand } from './brand-context.js'
import { Initials } from './initials.js'

/**
 * Stands beside the name of the page's owner: the brand's logo, else our mark beside our own name, else the first
 * letter.
 */
export const OwnerMark: FC<{ name: string }> = ({ name }) => {
  const { logo } = useBrand()
  if (logo !== null) return <img class="logo" src={logo} alt="" />
  return name === 'Chatfactor' ? <Mark /> : <Initials name={name} of="site" />
}

const Mark: FC = () => (
  <svg class="own-mark" viewBox="2 2 20 20" aria-hidden="true" focusable="false">
    <path d={markLines.bubble} />
    <path class="dot" d={markLines.dot} />
  </svg>
)
