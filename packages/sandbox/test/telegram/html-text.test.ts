import { describe, expect, it } from 'vitest'
import { htmlText } from '../../src/telegram/html-text.js'

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

  it('decodes numbered characters, and leaves what it does not know', () => {
    const parsed = htmlText('&#65;&#x42; &quot; &copy; a & b')
    expect(parsed.ok && parsed.value.text).toBe('AB " &copy; a & b')
  })

  it.each(['<b>open', 'x</b>', '<b><i>x</b></i>', '<blink>x</blink>', '<script>x</script>', '1 < 2', '<'])(
    'cannot be read: %s',
    (html) => {
      expect(htmlText(html).ok).toBe(false)
    },
  )
})
