import type { ChatSlots } from '../../chats/chat-ways.js'
import type { Feature } from '../../kernel/index.js'
import { undoHappenings } from './undo-happenings.js'
import { undoButtons } from './undo-question.js'
import { undoTemplates, wayBack } from './undo-templates.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** "That was not me": undoes what a notice announced, by its link or its button. */
export const undoFeature: Feature & ChatSlots = {
  name: 'undo',
  happenings: undoHappenings,
  templates: undoTemplates,
  texts: { english: en, languages },
  buttons: undoButtons,
  wayBack,
}
