import { testTexts } from '../../portal/test/texts-of-pages.js'
import { en } from '../src/words/en.js'
import { translations } from '../src/words/translations.js'

testTexts({
  name: 'console',
  english: en,
  languages: translations,
  root: new URL('../src/', import.meta.url),
  // What core can do and say is said by its own name; that each has words is a matter of types.
  isNamed: (key) => /^console\.(?:actions|detail|check)\./.test(key),
})
