import type { FC } from 'hono/jsx'
import type { PortalPaths } from '../portal-paths.js'
import { pathTo, type WayOn } from '../states/way.js'
import { useWords } from '../words/words-context.js'
import { Icon } from './icon.js'

/** The button that leads on from a state, if there is one. */
export const WayOnButton: FC<{
  readonly way: WayOn | null
  readonly paths: PortalPaths
  readonly width?: 'wide'
  /** Another button of the page is the next step. */
  readonly isQuiet?: boolean
}> = ({ way, paths, width, isQuiet = false }) => {
  const words = useWords()
  if (way === null) return null
  return (
    <a
      class={isQuiet ? 'button' : width === 'wide' ? 'button primary wide' : 'button primary'}
      href={pathTo(paths, way.to)}
    >
      {way.to === 'add' ? <Icon name="add" /> : null}
      {words.say(way.button)}
    </a>
  )
}
