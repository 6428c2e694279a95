import { createContext, type FC, type PropsWithChildren, useContext } from 'hono/jsx'
import type { PortalWords } from './portal-words.js'

const WordsContext = createContext<PortalWords | null>(null)

/** Gives its pages the words of one request. */
export const WithWords: FC<PropsWithChildren<{ words: PortalWords }>> = ({ words, children }) => (
  <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
)

/** The words of the page that is being drawn. */
export function useWords(): PortalWords {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('a page is drawn outside of a request')
  return words
}
