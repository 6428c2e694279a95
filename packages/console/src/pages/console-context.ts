import { createContext, useContext } from 'hono/jsx'
import type { AdminActor } from '../administration/administration.js'
import type { VerbPath } from '../rights/rights.js'
import type { ConsoleWords } from '../words/console-words.js'
import type { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'

/** What console pages are rendered with. */
interface DrawnConsole {
  readonly site: ConsoleSite
  readonly paths: ReturnType<typeof adminPaths>
  readonly words: ConsoleWords
  readonly actor: AdminActor
  /** Whether the administrator may call a verb; links to anything else are hidden. */
  readonly may: (verb: VerbPath, input?: object) => boolean
  /** A message for a form that is shown again after its administrator signed in again; `null` on other pages. */
  readonly again: string | null
}

const ConsoleContext = createContext<DrawnConsole | null>(null)

/** Renders its content as pages of this console, for this administrator. */
export const WithConsole = ConsoleContext.Provider

/** The console, and the administrator whose page is rendered. */
export function useConsole(): DrawnConsole {
  const drawn = useContext(ConsoleContext)
  if (drawn === null) throw new Error('a page is drawn outside of a console')
  return drawn
}
