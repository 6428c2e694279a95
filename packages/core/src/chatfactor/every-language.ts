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

Object.assign(coreLanguages, core)
Object.assign(approvalsLanguages, approvals)
Object.assign(graceLanguages, grace)
Object.assign(notificationsLanguages, notifications)
Object.assign(recoveryLanguages, recovery)
Object.assign(undoLanguages, undo)
