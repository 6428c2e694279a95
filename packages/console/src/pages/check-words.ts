import type { ConsoleWords, PlainKey } from '../words/console-words.js'
import { en } from '../words/en.js'

type CheckKey = Extract<PlainKey, `console.check.${string}`>

/** The name of a messenger's check; checks of your own messengers are shown by theirs. */
export function checkName(check: string, words: ConsoleWords): string {
  const key = keyOf(check)
  return isCheckKey(key) ? words.say(key) : check
}

/** What to do if it failed; `null` for checks that only their messenger has words for. */
export function checkFix(check: string, words: ConsoleWords): string | null {
  const key = `${keyOf(check)}.fix`
  return isCheckKey(key) ? words.say(key) : null
}

function keyOf(check: string): string {
  return `console.check.${check.replaceAll(' ', '_')}`
}

function isCheckKey(key: string): key is CheckKey {
  return key.startsWith('console.check.') && Object.hasOwn(en, key)
}
