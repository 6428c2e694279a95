'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Language, type Words, wordsIn } from '@/lib/words/catalogue'

const Spoken = createContext<Language>('en')

/** Everything inside speaks this language. */
export function Speaking({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <Spoken value={language}>{children}</Spoken>
}

/** What to say, for what runs in browsers. */
export function useWords(): Words {
  return wordsIn(useContext(Spoken))
}
