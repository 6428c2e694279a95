import { accounts } from '@chatfactor/accounts'
import { openFeatures } from '../../src/chatfactor/features.js'
import { featuresOf } from '../../src/chatfactor/given-feature.js'
import { createFeatures } from '../../src/kernel/feature.js'
import type { Announcement } from '../../src/kernel/happenings.js'
import type { SaidByFeatures, Template } from '../../src/kernel/template.js'
import { en } from '../../src/words/en.js'

const features = openFeatures({}, featuresOf([accounts()])).list
const known = createFeatures(features)

/** Every message that is ever sent. */
export const allTemplates: readonly Template[] = features.flatMap(({ templates = {} }) => Object.values(templates))

/** A message by the name that its deliveries keep. */
export function templateNamed(name: string): Template {
  const template = known.template(name)
  if (template === null) throw new Error(`no message is called ${name}`)
  return template
}

/** Everything that people are told of. */
export const allAnnouncements: readonly Announcement[] = features.flatMap(({ announcements = {} }) =>
  Object.values(announcements),
)

/** What messages ask all features. */
export const saidByFeatures: SaidByFeatures = known

/** What all features say. */
export const featureTexts = features.flatMap(({ texts }) => (texts === undefined ? [] : [texts]))

const happened = 'happened.'

/** What `/status` tells, by all features: whatever has words for it. */
export const toldLately: readonly string[] = [en, ...featureTexts.map(({ english }) => english)]
  .flatMap((texts) => Object.keys(texts))
  .flatMap((key) => (key.startsWith(happened) ? [key.slice(happened.length)] : []))

/** The name of everything that can happen. */
export const happeningNames: ReadonlySet<string> = new Set(
  features.flatMap(({ happenings = {} }) => Object.keys(happenings)),
)
