import type { HtmlEscapedString } from 'hono/utils/html'
import { Link } from './button.js'

type Inside = readonly (string | HtmlEscapedString | Promise<HtmlEscapedString>)[]

/** `<b>` in a text. */
export const strong = (inside: Inside) => <strong>{inside}</strong>

/** `<hidden>` in a text: only for screen readers. */
export const forReaders = (inside: Inside) => <span class="for-readers">{inside}</span>

/** `<link>` in a text; `rel` for links to a messenger. */
export const linkTo = (href: string, rel?: 'noreferrer') => (inside: Inside) => (
  <Link href={href} rel={rel} says={inside} />
)
