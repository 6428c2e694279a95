import type { TemplateName, TemplateParams } from '../records/templates.js'
import type { NotificationWords } from '../words/notification-words.js'

/** What {@link withHostWords} adds: the text of a notification, and what people read of each category. */
const labelKey = (category: string) => `label.${category}`
const valuePrefix = 'value.'

/** The values of a template's placeholders as a delivery keeps them. */
export function keptValues(values: Readonly<Record<string, string | number>>): TemplateParams {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${valuePrefix}${name}`, value]))
}

/** What people read of a category. */
export function labelIn(params: TemplateParams, category: string): string {
  const label = params[labelKey(category)]
  return typeof label === 'string' ? label : category
}

/**
 * The parameters with the host's own words, in the person's language: what was a template has a text, each category its label. A template
 * that the host has no more leaves nothing to say.
 */
export async function withHostWords(
  words: NotificationWords,
  { template, params }: { readonly template: TemplateName; readonly params: TemplateParams },
  languages: readonly string[],
): Promise<TemplateParams> {
  if (template === 'categories') {
    const labels = words.categories.map(async (one) => [labelKey(one), await words.label(one, languages)] as const)
    return { ...params, ...Object.fromEntries(await Promise.all(labels)) }
  }
  if (template !== 'notification' || typeof params.template !== 'string') return params
  if (words.placeholdersOf(params.template) === null) return params
  return { ...params, text: await words.text(params.template, valuesIn(params), languages) }
}

function valuesIn(params: TemplateParams): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, given]) =>
      key.startsWith(valuePrefix) && (typeof given === 'string' || typeof given === 'number')
        ? [[key.slice(valuePrefix.length), given] as const]
        : [],
    ),
  )
}
