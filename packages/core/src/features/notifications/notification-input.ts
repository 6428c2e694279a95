import * as z from 'zod/mini'
import { invalidInput } from '../../errors/index.js'
import { actedBy, userRefSchema } from '../../kernel/index.js'
import { idShape, strictObject, type TemplateParams, text, upTo, wholeNumber } from '../../records/index.js'
import { isPrintable } from '../../stores/index.js'
import { keptValues, type NotificationWords, securityCategory } from './notification-words.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const longestText = 1_000

const name = text(1, 30)
const hidden = 'must not have control, direction or invisible characters'

/** Several lines of visible characters. */
const lines = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(longestText),
  z.refine((given) => given.split('\n').every(isPrintable), hidden),
)

const value = z.union([upTo(200).check(z.refine(isPrintable, hidden)), z.number()])

/** The input of `notifications.send`. */
export const notificationSchema = strictObject({
  resourceId: idShape,
  user: userRefSchema,
  category: name,
  text: z.optional(lines),
  template: z.optional(name),
  params: z.optional(z.record(upTo(50), value)),
  dedupeId: z.optional(text(1, 200)),
  lifeMs: z._default(wholeNumber(minuteMs, dayMs), dayMs),
  tokenId: z.optional(idShape),
  ...actedBy,
}).check(
  z.refine((given) => (given.text === undefined) !== (given.template === undefined), {
    path: ['text'],
    error: 'must be given, or a template: one of the two',
  }),
  z.refine((given) => given.params === undefined || given.template !== undefined, {
    path: ['params'],
    error: 'belong to a template',
  }),
)

type Given = z.output<typeof notificationSchema>

/** The parameters of the message; throws `INVALID_INPUT` for a template or category that the host does not have. */
export async function contentOf(words: NotificationWords, given: Given): Promise<TemplateParams> {
  const { category, template, params = {} } = given
  if (category !== securityCategory && !words.categories.includes(category))
    throw invalidInput('category', 'does not exist')
  if (template === undefined) return { category, text: given.text ?? '' }
  const wanted = words.placeholdersOf(template)
  if (wanted === null) throw invalidInput('template', 'does not exist')
  const names = Object.keys(params)
  if (names.length !== wanted.size || !names.every((one) => wanted.has(one)))
    throw invalidInput('params', `must be exactly: ${[...wanted].join(', ')}`)
  const said = await words.text(template, params, ['en'])
  if (said.length > longestText) throw invalidInput('params', `make a text of more than ${longestText} characters`)
  return { category, template, ...keptValues(params) }
}
