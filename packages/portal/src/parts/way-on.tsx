import type { FC } from 'hono/jsx'
import type { PortalPaths } from '../portal-paths.js'
import { pathTo, type WayOn } from '../states/way.js'
import { useWords } from '../words/words-context.js'
import { Icon } from './icon.js'

/** The button that leads on from a state; nothing where there is none. */
export const WayOnButton: FC<{
  readonly way: WayOn | null
  readonly paths: PortalPaths
  readonly width?: 'wide'
}> = ({ way, paths, width }) => {
  const words = useWords()
  if (way === null) return null
  return (
    <a class={width === 'wide' ? 'button primary wide' : 'button primary'} href={pathTo(paths, way.to)}>
      {way.to === 'add' ? <Icon name="add" /> : null}
      {words.say(way.button)}
    </a>
  )
}
