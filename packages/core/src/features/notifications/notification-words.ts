import { invalidOption } from '../../errors/index.js'
import { quoted } from '../../platform-client/index.js'
import type { TemplateParams } from '../../records/index.js'
import { type Catalogue, createCatalogue, type Texts, type TextValue } from '../../words/catalogue.js'
import { placeholdersIn } from '../../words/placeholders.js'

/** A host's text in English and, by tag (BCP 47), in other languages. */
export interface TextsByLanguage {
  readonly en: string
  readonly [language: string]: string
}

/** The option `notifications`. */
export interface NotificationOptions {
  /**
   * What people can mute, by name (1 to 30 of `a-z 0-9 _`), with the texts that people read, e.g.
   * `{ payments: { en: 'Payments' } }`. At most 12.
   */
  readonly categories?: Readonly<Record<string, TextsByLanguage>>
  /** Texts with placeholders (ICU messages), by name, e.g. `{ paid: { en: 'Paid {amount} to {to}.' } }`. */
  readonly templates?: Readonly<Record<string, TextsByLanguage>>
}

/** The category that always exists and cannot be muted. */
export const securityCategory = 'security'

/** The host's categories and templates, ready for use. */
export interface NotificationWords {
  /** The categories that can be muted, in the host's order. */
  readonly categories: readonly string[]
  /** The placeholders of a template; `null` if there is no such template. */
  placeholdersOf(template: string): ReadonlySet<string> | null
  /** The category that a person means, by its name or by its label in any language; `null` for none. */
  named(text: string): Promise<string | null>
  /** The label of a category. */
  label(category: string, languages: readonly string[]): Promise<string>
  /** The text of a template. */
  text(template: string, values: Readonly<Record<string, TextValue>>, languages: readonly string[]): Promise<string>
}

const mostCategories = 12
const longestLabel = 30

/** Reads the option `notifications`; throws `INVALID_CONFIG` for an invalid name, text or language. */
export function createNotificationWords({
  categories = {},
  templates = {},
}: NotificationOptions = {}): NotificationWords {
  const names = Object.keys(categories)
  if (names.length > mostCategories) throw invalid('categories', `must be at most ${mostCategories}`)
  if (names.includes(securityCategory)) throw invalid('categories', `${securityCategory} is a reserved name`)
  for (const [name, texts] of Object.entries(categories)) {
    const long = Object.values(texts).find((text) => text.length > longestLabel)
    if (long !== undefined) throw invalid(`categories.${name}`, `must have at most ${longestLabel} characters`)
  }
  const catalogue = catalogueOf({ ...keyed('categories', categories), ...keyed('templates', templates) })

  return {
    categories: names,
    placeholdersOf(template) {
      const text = Object.hasOwn(templates, template) ? templates[template]?.en : undefined
      return text === undefined ? null : placeholdersIn(text)
    },
    async named(text) {
      const wanted = text.toLowerCase()
      if (names.includes(wanted)) return wanted
      const spoken = await Promise.all(catalogue.languages.map((language) => catalogue.words(language)))
      const isMeant = (name: string) =>
        spoken.some((words) => words.say(`categories.${name}`, {}).toLowerCase() === wanted)
      return names.find(isMeant) ?? null
    },
    label: async (category, languages) => (await catalogue.words(...languages)).say(`categories.${category}`, {}),
    text: async (template, values, languages) =>
      (await catalogue.words(...languages)).say(`templates.${template}`, values),
  }
}

function keyed(group: 'categories' | 'templates', given: Readonly<Record<string, TextsByLanguage>>) {
  return Object.fromEntries(
    Object.entries(given).map(([name, texts]) => {
      if (!/^[a-z0-9_]{1,30}$/.test(name)) throw invalid(group, 'a name has 1 to 30 of a-z 0-9 _')
      if (typeof texts.en !== 'string') throw invalid(`${group}.${name}`, 'needs an English text')
      return [`${group}.${name}`, texts] as const
    }),
  )
}

/** The texts by language, as a catalogue needs them; English ones are checked like all others. */
function catalogueOf(byKey: Readonly<Record<string, TextsByLanguage>>): Catalogue<Texts> {
  const byLanguage: Record<string, Record<string, string>> = { en: {} }
  for (const [key, texts] of Object.entries(byKey)) {
    for (const [language, text] of Object.entries(texts)) {
      byLanguage[language] = { ...byLanguage[language], [key]: text }
    }
  }
  const english = byLanguage.en ?? {}
  return createCatalogue({ english, languages: {}, texts: byLanguage, strict: true, option: 'notifications' })
}

function invalid(place: string, problem: string): Error {
  return invalidOption(`notifications.${place}`, problem)
}

/**
 * The keys that {@link withOwnText} and {@link withLabels} use: a notification's text, and the labels of categories.
 */
const labelKey = (category: string) => `label.${category}`
const valuePrefix = 'value.'

/** The values of a template's placeholders as a delivery stores them. */
export function keptValues(values: Readonly<Record<string, string | number>>): TemplateParams {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${valuePrefix}${name}`, value]))
}

/** The name of a category for people. */
export function labelIn(params: TemplateParams, category: string): string {
  const label = params[labelKey(category)]
  return typeof label === 'string' ? label : category
}

/** The parameters of a list of categories, each with its label. */
export async function withLabels(
  words: NotificationWords,
  params: TemplateParams,
  languages: readonly string[],
): Promise<TemplateParams> {
  const labels = words.categories.map(async (one) => [labelKey(one), await words.label(one, languages)] as const)
  return { ...params, ...Object.fromEntries(await Promise.all(labels)) }
}

/** The parameters of a notification with its text; without the template, there is nothing to say. */
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
