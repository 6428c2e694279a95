/** A place that the search of the site can lead to: a section of a page, or a name of the reference. */
export interface SearchRow {
  readonly title: string
  /** What the page is called, or whose the name is. */
  readonly page: string
  /** Below the root of the site. */
  readonly url: string
  readonly text: string
  /** How much rather a reader means this place than another with the same words. */
  readonly weight: number
}

/** A section of a page as it was drawn. */
export interface Section {
  readonly anchor: string
  readonly title: string
  readonly text: string
}

const heading = /<h[1-4] id="([^"]+)" class="tsd-anchor-link">([\s\S]*?)<\/h[1-4]>/g
const blocks = /<\/?(?:p|li|ul|ol|tr|td|th|table|pre|div|h\d|summary|details|figure|br)\b[^>]*>/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

/** What a paragraph begins with where it explains a word: `**Bypass.** …` */
const explained = /<p><strong>([^<]+)\.<\/strong>([\s\S]*?)<\/p>/g
/** What such paragraphs begin with on every page of their kind. */
const usual = new Set(['Why', 'Considered', 'Consequences', 'What to do'])

/**
 * The sections of a drawn page, from one heading to the next, and each word that a section explains; what typedoc draws around the text is left
 * out.
 */
export function sectionsOf(html: string): readonly Section[] {
  const [, behind = ''] = html.split('<div class="col-content">')
  const [written = ''] = behind.split(
    /<section class="tsd-panel(?:-group)? tsd-(?:index|member)|<div class="col-sidebar">/,
  )
  const starts = [...written.matchAll(heading)]
  return starts.flatMap((start, at) => {
    const [whole, anchor = '', title = ''] = start
    const text = written.slice(start.index + whole.length, starts[at + 1]?.index)
    const words = [...text.matchAll(explained)]
      .filter(([, word = '']) => !usual.has(word))
      .map(([, word = '', says = '']) => ({ anchor, title: plain(word), text: plain(says) }))
    return [{ anchor, title: plain(title), text: plain(text) }, ...words]
  })
}

function plain(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<svg[\s\S]*?<\/svg>|<button[\s\S]*?<\/button>/g, ' ')
    .replace(blocks, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
}
