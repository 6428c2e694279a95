import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { testTexts } from './texts-of-pages.js'

testTexts({ name: 'portal', english: en, languages, root: new URL('../src/', import.meta.url) })
