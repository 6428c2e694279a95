import { createContext, type FC, type PropsWithChildren, useContext } from 'hono/jsx'
import type { ConsoleWords } from './console-words.js'

const WordsContext = createContext<ConsoleWords | null>(null)

/** Gives its pages the words of the console for one request. */
export const WithWords: FC<PropsWithChildren<{ words: ConsoleWords }>> = ({ words, children }) => (
  <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
)

/** The words of the console for the page that is being drawn. */
export function useWords(): ConsoleWords {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('a page is drawn outside of a request')
  return words
}
