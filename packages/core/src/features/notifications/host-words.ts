import { quoted } from '../../platform-client/text.js'
import type { TemplateParams } from '../../records/templates.js'
import type { NotificationWords } from './notification-words.js'

/** What {@link withOwnText} and {@link withLabels} add: the text of a notification, and what people read of each category. */
const labelKey = (category: string) => `label.${category}`
const valuePrefix = 'value.'

/** The values of a template's placeholders as a delivery keeps them. */
export function keptValues(values: Readonly<Record<string, string | number>>): TemplateParams {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${valuePrefix}${name}`, value]))
}

/** The name of a category for people. */
export function labelIn(params: TemplateParams, category: string): string {
  const label = params[labelKey(category)]
  return typeof label === 'string' ? label : category
}

/** The parameters of a list of categories, each with what people read of it. */
export async function withLabels(
  words: NotificationWords,
  params: TemplateParams,
  languages: readonly string[],
): Promise<TemplateParams> {
  const labels = words.categories.map(async (one) => [labelKey(one), await words.label(one, languages)] as const)
  return { ...params, ...Object.fromEntries(await Promise.all(labels)) }
}

/** The parameters of a notification with its text; a template that the host no longer has leaves nothing to say. */
export async function withOwnText(
  words: NotificationWords,
  params: TemplateParams,
  languages: readonly string[],
): Promise<TemplateParams> {
  if (typeof params.template !== 'string' || words.placeholdersOf(params.template) === null) return params
  return { ...params, text: await words.text(params.template, valuesIn(params), languages) }
}

function valuesIn(params: TemplateParams): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, given]) =>
      key.startsWith(valuePrefix) && (typeof given === 'string' || typeof given === 'number')
        ? [[key.slice(valuePrefix.length), typeof given === 'string' ? quoted(given) : given] as const]
        : [],
    ),
  )
}
