import { joined } from '../kernel/joined.js'
import type { Added } from '../self-service/self-service-verbs.js'
import type { HostTexts, Texts, Translation } from '../words/catalogue.js'
import type { AddedFeature, OpenFeature } from './added-feature.js'
import type { ChatfactorOptions } from './chatfactor-options.js'

/** What the host says in place of our texts, and of those of its features. */
export function textsOf({ texts = {} }: ChatfactorOptions, added: readonly AddedFeature[]): HostTexts<Texts> {
  const all: Record<string, Translation<Texts>> = {}
  for (const given of [texts, ...added.map(({ hostTexts = {} }) => hostTexts)]) {
    for (const [language, said] of Object.entries(given)) all[language] = { ...all[language], ...said }
  }
  return all
}

/** What a signed-in person can do, with what features add. */
export function withAdded<V extends object>(own: Added<V>, added: readonly OpenFeature<object, object>[]): Added<V> {
  return {
    ...own,
    verbs(door) {
      let all = own.verbs(door)
      for (const feature of added) all = joined(all, feature.ofPerson(door))
      return all
    },
  }
}
