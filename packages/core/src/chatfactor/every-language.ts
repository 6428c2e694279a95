import { languages as approvalsLanguages } from '../features/approvals/words/languages.js'
import { translations as approvals } from '../features/approvals/words/translations.js'
import { languages as graceLanguages } from '../features/grace/words/languages.js'
import { translations as grace } from '../features/grace/words/translations.js'
import { languages as notificationsLanguages } from '../features/notifications/words/languages.js'
import { translations as notifications } from '../features/notifications/words/translations.js'
import { languages as recoveryLanguages } from '../features/recovery/words/languages.js'
import { translations as recovery } from '../features/recovery/words/translations.js'
import { languages as undoLanguages } from '../features/undo/words/languages.js'
import { translations as undo } from '../features/undo/words/translations.js'
import { languages as coreLanguages } from '../words/languages.js'
import { translations as core } from '../words/translations.js'

/** Each list of languages, and what comes into it. */
const lists = [
  [coreLanguages, core],
  [approvalsLanguages, approvals],
  [graceLanguages, grace],
  [notificationsLanguages, notifications],
  [recoveryLanguages, recovery],
  [undoLanguages, undo],
] as const

for (const [languages, translations] of lists) Object.assign(languages, translations)
