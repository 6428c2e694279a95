import type { FormattedText, TextEntity } from './text-entity.js'

export type Parsed =
  | { readonly ok: true; readonly value: FormattedText }
  | { readonly ok: false; readonly problem: string }

interface OpenTag {
  readonly tag: string
  readonly offset: number
  readonly attributes: ReadonlyMap<string, string>
}

const types: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  blockquote: 'blockquote',
  'tg-time': 'date_time',
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Reads the HTML that Telegram knows. Source: https://core.telegram.org/bots/api#html-style */
export function htmlText(source: string): Parsed {
  const entities: TextEntity[] = []
  const open: OpenTag[] = []
  let text = ''
  let at = 0
  const problem = (what: string, where = at): Parsed => {
    return { ok: false, problem: `${what} at byte offset ${Buffer.byteLength(source.slice(0, where))}` }
  }

  while (at < source.length) {
    const rest = source.slice(at)
    if (!rest.startsWith('<')) {
      const plain = /^[^<]+/.exec(rest)?.[0] ?? ''
      text += unescaped(plain)
      at += plain.length
      continue
    }
    const closing = /^<\/([a-zA-Z-]*)\s*>/.exec(rest)
    if (closing !== null) {
      const last = open.pop()
      const tag = (closing[1] ?? '').toLowerCase()
      if (last === undefined) return problem('Unexpected end tag')
      if (tag !== '' && tag !== last.tag) {
        return problem(`Unmatched end tag, expected "</${last.tag}>", found "</${tag}>"`)
      }
      const entity = entityOf(last, text)
      if (entity !== null) entities.push(entity)
      at += closing[0].length
      continue
    }
    const opening = /^<([^\s>/]*)(?=[\s>/])((?:"[^"]*"|'[^']*'|[^>"'])*)>/.exec(rest)
    if (opening === null) return problem('Unclosed start tag')
    const tag = (opening[1] ?? '').toLowerCase()
    if (types[tag] === undefined) return problem(`Unsupported start tag "${tag}"`)
    const attributes = attributesOf(opening[2] ?? '')
    if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
      return problem('Tag "span" must have class "tg-spoiler"')
    }
    if (tag === 'tg-time' && !isTime(attributes)) return problem('Tag "tg-time" has invalid attributes')
    open.push({ tag, offset: text.length, attributes })
    at += opening[0].length
  }
  const unclosed = open.pop()
  if (unclosed !== undefined) {
    return { ok: false, problem: `Can't find end tag corresponding to start tag "${unclosed.tag}"` }
  }
  return { ok: true, value: { text, entities } }
}

function entityOf({ tag, offset, attributes }: OpenTag, text: string): TextEntity | null {
  const type = types[tag]
  const length = text.length - offset
  if (type === undefined || length === 0) return null
  if (type === 'date_time') {
    const [unix_time, date_time_format] = [Number(attributes.get('unix')), attributes.get('format') ?? '']
    return { type, offset, length, unix_time, date_time_format }
  }
  if (type !== 'text_link') return { type, offset, length }
  const url = attributes.get('href') ?? text.slice(offset)
  return /^(?:https?|tg|mailto|tel):/i.test(url) ? { type, offset, length, url } : null
}

/** Source: https://core.telegram.org/bots/api#date-time-entity-formatting */
function isTime(attributes: ReadonlyMap<string, string>): boolean {
  return /^\d{1,10}$/.test(attributes.get('unix') ?? '') && /^(?:r|w?[dD]?[tT]?)$/.test(attributes.get('format') ?? '')
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = source.matchAll(/(?<![a-zA-Z-])([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)
  return new Map([...found].map(([, name = '', a, b, c]) => [name.toLowerCase(), unescaped(a ?? b ?? c ?? '')]))
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole
  })
}
