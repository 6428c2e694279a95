import type { Tone } from '../parts/tone.js'
import type { ProfilePart } from '../portal-paths.js'
import type { PlainKey, TextKey } from '../words/portal-words.js'

interface NewsRow {
  readonly tone: Tone
  readonly text: TextKey
}

const said = <K extends PlainKey>(tone: Tone, text: K) => ({ tone, text })

/** What a page says, once, about the form that led to it. */
export const news = {
  removed: said('good', 'news.removed'),
  renamed: said('good', 'news.renamed'),
  recognized: said('good', 'news.recognized'),
  asked_first: said('good', 'news.askedFirst'),
  cancelled: said('info', 'news.cancelled'),
  not_replaced: said('info', 'news.notReplaced'),
  taken_back: said('good', 'add.takenBack'),
  undo_late: said('bad', 'news.undoLate'),
  undo_late_ask: said('bad', 'news.undoLate.ask'),
  assigned: said('good', 'news.assigned'),
  test_sent: said('good', 'news.testSent'),
  test_undelivered: said('bad', 'news.testUndelivered'),
  check_reachable: said('good', 'news.reachable'),
  check_unreachable: said('bad', 'news.unreachable'),
  check_unknown: said('info', 'news.unknown'),
  codes_kept: said('good', 'news.codesKept'),
  codes_ended: said('info', 'recoveryCodes.endsOlder'),
  pin_set: said('good', 'news.pinSet'),
  pin_removed: said('good', 'news.pinRemoved'),
  name_saved: said('good', 'profile.saved.name'),
  phone_saved: said('good', 'profile.saved.phone'),
  login_saved: said('good', 'profile.saved.login'),
  password_saved: said('good', 'profile.saved.password'),
  email_saved: said('good', 'profile.saved.email'),
  language_saved: said('good', 'profile.saved.language'),
  email_moved: said('good', 'profile.moved.email'),
  activity_sign_in: said('good', 'news.activity.signIn'),
  activity_others: said('good', 'news.activity.others'),
  activity_nothing: said('info', 'news.activity.nothing'),
  activity_me: said('good', 'news.activity.me'),
  activity_stays: said('info', 'news.activity.stays'),
  account_deleted: said('good', 'account.deleted.title'),
  browser_forgotten: said('good', 'browsers.forgotten'),
  session_ended: said('good', 'sessions.endedThere'),
  others_ended: said('good', 'sessions.othersEnded'),
  link_good: said('good', 'signIn.afterLink'),
  reset_mailed: said('info', 'forgotten.sent'),
  /** How many codes are left, and what to do about the messenger, depends on the person's current state. */
  recovered: { tone: 'info', text: 'news.recovered' },
} as const satisfies Record<ProfileNews, NewsRow> & Record<string, NewsRow>

type ProfileNews = `${ProfilePart}_saved`

export type News = keyof typeof news
/** The news that are one sentence. */
export type PlainNews = Exclude<News, 'recovered'>

export const allNews = Object.keys(news).filter((name): name is News => Object.hasOwn(news, name))
