import { news as approvalNews } from '../features/approvals/words/en.js'
import { languages as approvalLanguages } from '../features/approvals/words/languages.js'
import { news as notificationNews } from '../features/notifications/words/en.js'
import { languages as notificationLanguages } from '../features/notifications/words/languages.js'
import { news as recoveryNews } from '../features/recovery/words/en.js'
import { languages as recoveryLanguages } from '../features/recovery/words/languages.js'
import { news as undoNews } from '../features/undo/words/en.js'
import { languages as undoLanguages } from '../features/undo/words/languages.js'
import { type ActionNews, type NewsOf, newsIn, type ToldNews } from '../kernel/index.js'
import type { tokenActions } from '../records/index.js'
import type { FeatureTexts } from '../words/catalogue.js'
import { news } from '../words/en.js'
import { languages } from '../words/languages.js'
import type { Announced, coreHappenings } from './happenings.js'

/** What happens in core, and what people may do in it, is named in one of these, or this does not compile. */
type Complete<
  T extends NewsOf<typeof coreHappenings> & ToldNews<Announced> & ActionNews<(typeof tokenActions)[number]>,
> = T
/** The names of all that happens in core, in English. */
export type CoreNews = Complete<
  typeof news & typeof approvalNews & typeof notificationNews & typeof recoveryNews & typeof undoNews
>

/** What happenings of core are called, for pages that show them. Chats and mails say none of it, so who has no pages loads none. */
export function coreNews(): readonly FeatureTexts[] {
  return [
    newsIn(news, languages),
    newsIn(approvalNews, approvalLanguages),
    newsIn(notificationNews, notificationLanguages),
    newsIn(recoveryNews, recoveryLanguages),
    newsIn(undoNews, undoLanguages),
  ]
}
