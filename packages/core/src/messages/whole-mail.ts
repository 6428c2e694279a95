import type { Settings, WrittenMail } from '../kernel/index.js'
import { plainQuotes } from '../platform-client/index.js'
import type { Fresh, Mail } from '../ports/index.js'
import type { CoreWords } from '../words/core-words.js'
import { htmlMail } from './html-mail.js'
import { namesIn } from './message-values.js'
import { supportLine } from './support-line.js'

/** An email as text and as HTML, both with the line that says where to get help. */
export function wholeMail(
  { supportOf, brandOf }: Pick<Settings, 'supportOf' | 'brandOf'>,
  words: CoreWords,
  { resourceId, params }: Pick<Fresh<'deliveries'>, 'resourceId' | 'params'>,
  said: WrittenMail,
): Mail {
  const written = { ...said, subject: plainQuotes(said.subject), text: plainQuotes(said.text) }
  const { to, subject, text } = written
  const foot = supportLine(words, supportOf(resourceId))
  const { resource: owner } = namesIn(words, params)
  return {
    to,
    subject,
    text: foot === null ? text : `${text.trimEnd()}\n\n${foot}\n`,
    html: htmlMail(written, { language: words.language, owner, brand: brandOf(resourceId), foot }),
  }
}
