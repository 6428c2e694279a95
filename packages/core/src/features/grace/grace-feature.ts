import type { Feature } from '../../kernel/feature.js'
import { graceMails, graceMailTemplate } from './grace-mails.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** People who have to add a second factor are reminded in time. How long they have is a rule, which sessions ask. */
export const graceFeature: Feature = {
  name: 'grace',
  templates: { mail: graceMailTemplate },
  texts: { english: en, languages },
  whenRequired: graceMails,
}
