import '#languages'
import { type GivenFeature, type HostTexts, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import {
  type ActionNews,
  accountActions,
  defineFeature,
  type NewsOf,
  newsIn,
  sentOf,
  type ToldNews,
} from '@chatfactor/core/feature'
import { type AccountAnnounced, accountAnnouncements } from './account-announcements.js'
import { accountHappenings, accountSaid } from './account-happenings.js'
import { accountVerbs, ownAccountVerbs } from './account-verbs.js'
import type { Accounts, OwnAccount } from './accounts.js'
import { sweepSaid } from './activity/activity-sweep.js'
import { activityVerbs } from './activity/activity-verbs.js'
import { browserVerbs } from './browsers/browser-verbs.js'
import { forgetButton, forgetTemplates } from './browsers/forget-browser.js'
import { chatCodeButtons, fetchesChatCode } from './chat-code/chat-code-question.js'
import { chatCodeTemplates } from './chat-code/chat-code-templates.js'
import { mailProofVerbs } from './mailed/mail-proof.js'
import { mailTemplates } from './mailed/mail-templates.js'
import { createPasswords, type PasswordOptions } from './passwords/passwords.js'
import { passwordTakenBack } from './passwords/taken-back-password.js'
import { profileVerbs } from './profile/profile-verbs.js'
import { createSessions } from './sessions/session-service.js'
import { sessionVerbs } from './sessions/session-verbs.js'
import { countersOf } from './sign-in/counters.js'
import { createSignIn } from './sign-in/sign-in-service.js'
import { en, news } from './words/en.js'
import { languages } from './words/languages.js'

/** Warnings against giving a code away; hosts cannot change them. */
const warnings = ['mail.code.warning', 'mail.proof.warning'] as const satisfies readonly (keyof typeof en)[]

/** What happens here has a name, or this does not compile. */
const named: NewsOf<typeof accountHappenings> &
  ToldNews<AccountAnnounced> &
  ActionNews<(typeof accountActions)[number]> = news

/** The options of {@link accounts}. */
export interface AccountsOptions extends PasswordOptions {
  /** Your own words for its mails, by language and key, e.g. `{ de: { 'mail.code.subject': '{code} ist Ihr Code für {resource}' } }`. */
  readonly texts?: HostTexts<typeof en>
}

const optionNames: OptionNames<AccountsOptions> = {
  passwordHasher: true,
  otherHashers: true,
  refusePassword: true,
  texts: true,
}

/**
 * Adds sign-in, sessions, passwords and remembered browsers, and lets people change their own account.
 *
 * Throws `INVALID_CONFIG` for an option that does not exist.
 *
 * @example
 * const chatfactor = createChatfactor({ keys, store, transports, mailer, publicUrl, features: [accounts()] })
 * const typed = { resourceId, login: 'ana', password: 'correct horse battery', network: '192.0.2.7', device: null }
 * const signedIn = await chatfactor.signIn.withPassword(typed)
 */
export function accounts(options: AccountsOptions = {}): GivenFeature<Accounts, OwnAccount> {
  refuseUnknownOptions(options, optionNames)
  return defineFeature({
    name: 'accounts',
    needs: ['recovery'],
    happenings: accountHappenings,
    announcements: accountAnnouncements,
    templates: { ...mailTemplates, ...chatCodeTemplates, ...forgetTemplates },
    counters: countersOf,
    fetches: fetchesChatCode,
    buttons: [...chatCodeButtons, forgetButton],
    texts: { english: en, languages, fixed: warnings },
    news: newsIn(named, languages),
    catalogue: sentOf(accountSaid()),
    hostTexts: options.texts,
    takesBack: passwordTakenBack,
    actions: accountActions,
    keeps: ['sessions', 'rememberedBrowsers'],
    sweep: sweepSaid,
    verbs: accountVerbs,
    ofPerson: ownAccountVerbs,

    open(engine, { ownChallenges }) {
      const passwords = createPasswords(options, engine.clock)
      const sessions = createSessions(engine)
      const signIn = createSignIn(engine, { challenges: ownChallenges, sessions, hashing: passwords.hashing })
      return {
        passwords,
        verbs: { sessions, signIn },
        ofPerson: (door) => ({
          profile: profileVerbs(engine, passwords, door),
          browsers: browserVerbs(engine, door),
          sessions: sessionVerbs(engine, door),
          mailProof: mailProofVerbs(engine, door),
          activity: activityVerbs(engine, door),
        }),
      }
    },
  })
}
