import type { FoundNotice } from '@chatfactor/core'
import type { PortalWords } from '../words/portal-words.js'
import { changeWords, willWords } from './undone-words.js'

/** What the page's button will do, in words; the page's script shows them. */
export interface FoundWords {
  readonly heading: string
  readonly where: string
  readonly text: string
  /** Whether there is anything to undo. */
  readonly isOpen: boolean
}

export function foundWords(words: PortalWords, found: FoundNotice): FoundWords {
  if (found.outcome === 'unknown')
    return { heading: words.say('undo.unknown.title'), where: '', text: words.say('undo.unknown'), isOpen: false }
  const { name: owner } = found.resource
  if (found.outcome === 'expired') {
    const text = words.say('undo.expired.text', { owner })
    return { heading: words.say('undo.expired.title'), where: owner, text, isOpen: false }
  }
  if (found.outcome === 'not_member') {
    const text = words.say('undo.notMember.text', { owner })
    return { heading: words.say('undo.notMember.title', { owner }), where: '', text, isOpen: false }
  }
  const at = momentOf(words, found.at)
  if (found.outcome === 'used') {
    const text = words.say('undo.used.text', { owner, at })
    return { heading: words.say('undo.used.title'), where: owner, text, isOpen: false }
  }
  return {
    heading: changeWords(words, found.event),
    where: words.say('undo.where', { owner, at }),
    text: willWords(words, found),
    isOpen: true,
  }
}

function momentOf({ language }: PortalWords, at: Date): string {
  const locale = language === 'en' ? 'en-GB' : language
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
}
