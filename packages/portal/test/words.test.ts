import { decidedActions } from '@chatfactor/accounts/feature'
import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { testTexts } from './texts-of-pages.js'

/** What a row of somebody's activity says is put together from what it is about. */
function isNamed(key: string): boolean {
  const [, what = ''] = /^activity\.what\.(.+)$/.exec(key) ?? []
  return decidedActions.includes(what) || /^activity\.(?:how|said|by|next)\./.test(key)
}

testTexts({ name: 'portal', english: en, languages, root: new URL('../src/', import.meta.url), isNamed })
