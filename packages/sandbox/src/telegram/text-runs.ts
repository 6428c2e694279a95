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

/** Splits a text wherever an entity begins or ends. */
export function textRuns({ text, entities }: FormattedText): readonly TextRun[] {
  const cuts = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])])
  const edges = [...cuts].filter((edge) => edge >= 0 && edge <= text.length).toSorted((a, b) => a - b)
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0
    const over = entities.filter(({ offset, length }) => offset <= start && offset + length >= end)
    const shown = over.map(timeOf).find((time) => time !== null) ?? text.slice(start, end)
    return { text: shown, styles: stylesOf(over), url: over.find(({ url }) => url)?.url ?? null }
  })
}

/** A time by the phone's clock, which is this machine's; `null` for other text. */
function timeOf({ type, unix_time: unix = 0, date_time_format: format = '' }: TextEntity): string | null {
  if (type !== 'date_time' || format === '' || format === 'r') return null
  const day = /d/i.test(format) ? ({ dateStyle: format.includes('D') ? 'long' : 'short' } as const) : {}
  const time = /t/i.test(format) ? ({ timeStyle: format.includes('T') ? 'medium' : 'short' } as const) : {}
  return new Date(unix * 1000).toLocaleString('en-GB', { ...day, ...time })
}

function stylesOf(entities: readonly TextEntity[]): readonly TextStyle[] {
  return styles.filter((style) => entities.some(({ type }) => type === style))
}
