import type { TextRun, TextStyle } from '../phone/phone-chat.js'
import type { FormattedText, TextEntity } from './text-entity.js'

const styles: readonly TextStyle[] = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'pre',
  'spoiler',
  'blockquote',
]

/** Cuts a text wherever an entity begins or ends. */
export function textRuns({ text, entities }: FormattedText): readonly TextRun[] {
  const cuts = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])])
  const edges = [...cuts].filter((edge) => edge >= 0 && edge <= text.length).toSorted((a, b) => a - b)
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0
    const over = entities.filter(({ offset, length }) => offset <= start && offset + length >= end)
    return { text: text.slice(start, end), styles: stylesOf(over), url: over.find(({ url }) => url)?.url ?? null }
  })
}

function stylesOf(entities: readonly TextEntity[]): readonly TextStyle[] {
  return styles.filter((style) => entities.some(({ type }) => type === style))
}
