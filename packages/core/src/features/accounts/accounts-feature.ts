import type { Challenges } from '../../challenges/challenges.js'
import type { WorkerSlots } from '../../deliveries/worker-loop.js'
import type { Engine } from '../../kernel/engine.js'
import type { Feature } from '../../kernel/feature.js'
import type { Door } from '../../self-service/door.js'
import { accountAnnouncements } from './account-announcements.js'
import { accountHappenings } from './account-happenings.js'
import { accountVerbs, ownAccountVerbs } from './account-verbs.js'
import type { OwnAccount } from './accounts.js'
import { browserVerbs } from './browsers/browser-verbs.js'
import { mailProofVerbs } from './mailed/mail-proof.js'
import { mailTemplates } from './mailed/mail-templates.js'
import { createPasswords, type PasswordOptions } from './passwords/passwords.js'
import { passwordTakenBack } from './passwords/taken-back-password.js'
import { profileVerbs } from './profile/profile-verbs.js'
import { createSessions } from './sessions/session-service.js'
import { sessionVerbs } from './sessions/session-verbs.js'
import { createSignIn } from './sign-in/sign-in-service.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** What protects a person from giving a code away: no host may word it more weakly. */
const warnings = ['mail.code.warning', 'mail.proof.warning'] as const satisfies readonly (keyof typeof en)[]

/** Signing in, sessions, passwords and remembered browsers, and what people change about their own account. */
export function accounts(options: PasswordOptions = {}) {
  const slots: Feature & WorkerSlots = {
    name: 'accounts',
    needs: ['recovery'],
    happenings: accountHappenings,
    announcements: accountAnnouncements,
    lately: [
      'session.started',
      'session.completed',
      'sign_in.refused',
      'sign_in.attacked',
      'remembered_browser.added',
      'user.password_changed',
      'user.email_changed',
      'user.login_changed',
    ],
    templates: mailTemplates,
    texts: { english: en, languages, fixed: warnings },
    takesBack: passwordTakenBack,
    actions: [
      'user.create_password',
      'user.change_password',
      'user.reset_password',
      'user.change_email',
      'user.change_phone',
      'user.change_login',
      'user.change_name',
      'user.manage_environment',
    ],
    overdue: ['sessions', 'rememberedBrowsers'],
  }
  return {
    ...slots,
    verbs: accountVerbs,
    ofPerson: ownAccountVerbs,

    open(engine: Engine, { ownChallenges }: { readonly challenges: Challenges; readonly ownChallenges: Challenges }) {
      const passwords = createPasswords(options, engine.clock)
      const sessions = createSessions(engine)
      return {
        passwords,
        verbs: {
          sessions,
          signIn: createSignIn(engine, { challenges: ownChallenges, sessions, hashing: passwords.hashing }),
        },
        ofPerson: (door: Door): OwnAccount => ({
          profile: profileVerbs(engine, passwords, door),
          browsers: browserVerbs(engine, door),
          sessions: sessionVerbs(engine, door),
          mailProof: mailProofVerbs(engine, door),
        }),
      }
    },
  }
}
