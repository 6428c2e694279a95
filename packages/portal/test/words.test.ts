import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { testTexts } from './texts-of-pages.js'

/** How somebody got in, and what they said of it, is named by what stands in the row. */
function isNamed(key: string): boolean {
  return /^activity\.(?:how|said|by|next)\./.test(key)
}

testTexts({ name: 'portal', english: en, languages, root: new URL('../src/', import.meta.url), isNamed })
