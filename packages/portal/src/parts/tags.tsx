import type { HtmlEscapedString } from 'hono/utils/html'
import { Link } from './button.js'

type Inside = readonly (string | HtmlEscapedString | Promise<HtmlEscapedString>)[]

/** `<b>` of a text. */
export const strong = (inside: Inside) => <strong>{inside}</strong>

/** `<hidden>` of a text: read out by screen readers only. */
export const forReaders = (inside: Inside) => <span class="for-readers">{inside}</span>

/** `<link>` of a text; `rel` for links that lead to a messenger. */
export const linkTo = (href: string, rel?: 'noreferrer') => (inside: Inside) => (
  <Link href={href} rel={rel} says={inside} />
)
