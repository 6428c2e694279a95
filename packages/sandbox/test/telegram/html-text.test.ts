import { describe, expect, it } from 'vitest'
import { htmlText } from '../../src/telegram/html-text.js'
import { textRuns } from '../../src/telegram/text-runs.js'

describe('the HTML of a message', () => {
  it('becomes text and entities, counted in UTF-16 units', () => {
    const parsed = htmlText('🙂 <b>bold <i>both</i></b> <code>1 &lt; 2</code>')
    expect(parsed.ok && parsed.value.text).toBe('🙂 bold both 1 < 2')
    expect(parsed.ok && [...parsed.value.entities].toSorted((a, b) => a.offset - b.offset)).toEqual([
      { type: 'bold', offset: 3, length: 9 },
      { type: 'italic', offset: 8, length: 4 },
      { type: 'code', offset: 13, length: 5 },
    ])
  })

  it('keeps where a link leads', () => {
    const parsed = htmlText('<a href="https://example.org/?a=1&amp;b=2">here</a>')
    expect(parsed.ok && parsed.value.entities).toEqual([
      { type: 'text_link', offset: 0, length: 4, url: 'https://example.org/?a=1&b=2' },
    ])
  })

  it('keeps which moment is meant, and how it is to be written', () => {
    const parsed = htmlText('At <tg-time unix="1647531900" format="wDT">22:45 tomorrow</tg-time>')
    expect(parsed.ok && parsed.value).toEqual({
      text: 'At 22:45 tomorrow',
      entities: [{ type: 'date_time', offset: 3, length: 14, unix_time: 1_647_531_900, date_time_format: 'wDT' }],
    })
  })

  it('shows a moment by the clock of the phone', () => {
    const at = new Date(2030, 5, 1, 14, 5, 9)
    const runs = (format: string) => {
      const parsed = htmlText(`At <tg-time unix="${at.getTime() / 1000}" format="${format}">then</tg-time>`)
      return parsed.ok ? textRuns(parsed.value).map(({ text }) => text) : []
    }
    expect(['t', 'T', 'dt', 'r', ''].map(runs)).toEqual([
      ['At ', '14:05'],
      ['At ', '14:05:09'],
      ['At ', '01/06/2030, 14:05'],
      ['At ', 'then'],
      ['At ', 'then'],
    ])
  })

  it('decodes numbered characters, and leaves what it does not know', () => {
    const parsed = htmlText('&#65;&#x42; &quot; &copy; a & b')
    expect(parsed.ok && parsed.value.text).toBe('AB " &copy; a & b')
  })

  it.each([
    '<b>open',
    'x</b>',
    '<b><i>x</b></i>',
    '<blink>x</blink>',
    '<script>x</script>',
    '1 < 2',
    '<',
    '<tg-time>x</tg-time>',
    '<tg-time unix="1" format="x">x</tg-time>',
  ])('cannot be read: %s', (html) => {
    expect(htmlText(html).ok).toBe(false)
  })
})
