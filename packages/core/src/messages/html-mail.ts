import type { ShownMailBrand, WrittenMail } from '../kernel/index.js'
import { mailParts } from './mail-parts.js'

interface Framed {
  readonly language: string
  /** The name of the Resource. */
  readonly owner: string
  readonly brand: ShownMailBrand
  /** The last line, if there is one. */
  readonly foot: string | null
}

/** The text of an email as HTML: the same words, the code large, and the link as a button. Every value is escaped. */
export function htmlMail(mail: WrittenMail, { language, owner, brand, foot }: Framed): string {
  const link = mail.button?.link
  const common = { ...brand, lang: language, subject: mail.subject, owner, logo: brand.logo ?? '', href: link ?? '' }
  const values = Object.fromEntries(Object.entries(common).map(([name, value]) => [name, escaped(value)]))
  const part = (name: keyof typeof mailParts, lines: readonly string[] = []) => {
    const text = lines.map((line) => linked(line, link)).join('<br>')
    return mailParts[name].replace(/\{\{(\w+)\}\}/g, (_braces, slot: string) =>
      slot === 'text' ? text : (values[slot] ?? ''),
    )
  }
  const pieces = mail.text
    .trim()
    .split(/\n{2,}/)
    .flatMap((paragraph) => piecesOf(paragraph.split('\n'), [mail.code, link]))
  return [
    part('start'),
    part(brand.logo === null ? 'name' : 'logo'),
    ...pieces.map((lines) => {
      const [first] = lines
      if (first === mail.code) return part('code', lines)
      if (first === link) return part('button', [mail.button?.label ?? ''])
      return part(lines.length > 1 && lines.every(isFact) ? 'facts' : 'paragraph', lines)
    }),
    ...(foot === null ? [] : [part('foot', [foot])]),
    part('end'),
  ].join('')
}

/** The lines of a paragraph; the code and the link are separate. */
function piecesOf(lines: readonly string[], alone: readonly (string | undefined)[]): readonly (readonly string[])[] {
  const pieces: string[][] = []
  let isOpen = false
  for (const line of lines) {
    const isAlone = alone.includes(line)
    if (isOpen && !isAlone) pieces.at(-1)?.push(line)
    else pieces.push([line])
    isOpen = !isAlone
  }
  return pieces
}

/** A line like `When: 29 Nov 2026`. */
function isFact(line: string): boolean {
  return /^[^:]{1,30}: ./.test(line)
}

/** A host's words may contain the link inside a sentence; nothing else becomes one. */
function linked(line: string, link: string | undefined): string {
  const text = escaped(line)
  if (link === undefined || !line.includes(link)) return text
  const href = escaped(link)
  return text.replaceAll(href, () => `<a href="${href}">${href}</a>`)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
