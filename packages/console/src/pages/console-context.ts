import { createContext, useContext } from 'hono/jsx'
import type { AdminActor } from '../administration/administration.js'
import type { VerbPath } from '../rights/rights.js'
import type { ConsoleWords } from '../words/console-words.js'
import type { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'

/** What pages of the console are drawn with. */
interface DrawnConsole {
  readonly site: ConsoleSite
  readonly paths: ReturnType<typeof adminPaths>
  readonly words: ConsoleWords
  readonly actor: AdminActor
  /** Whether they may call a verb: the way to what they may not do is not shown. */
  readonly may: (verb: VerbPath, input?: object) => boolean
  /** What to say of a form that stands there again after its administrator had to sign in; `null` on any other page. */
  readonly again: string | null
}

const ConsoleContext = createContext<DrawnConsole | null>(null)

/** Draws what is inside as pages of this console, for this administrator. */
export const WithConsole = ConsoleContext.Provider

/** The console, and the administrator who asked for the page that is drawn. */
export function useConsole(): DrawnConsole {
  const drawn = useContext(ConsoleContext)
  if (drawn === null) throw new Error('a page is drawn outside of a console')
  return drawn
}
