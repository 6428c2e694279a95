import { asked, atOnce, id, own, type VerbsOf, watching } from '@chatfactor/core/feature'
import type { Accounts, OwnAccount } from './accounts.js'

/** How the verbs of accounts may be called. */
export const accountVerbs: VerbsOf<Accounts> = {
  sessions: { find: asked({ input: own }), findOwner: asked({ input: own }), end: asked({ input: own }) },
  signIn: {
    withPassword: asked({ input: own }),
    withHost: asked({ input: own }),
    checkGrace: asked({ input: own }),
    sendMailCode: asked({ input: own }),
    withMailCode: asked({ input: own }),
    withMailLink: asked({ input: own }),
    sendResetLink: asked({ input: own }),
    withResetLink: asked({ input: own }),
    deviceCookie: asked({ input: own }),
    secondFactor: {
      start: asked({ input: own }),
      resend: asked({ input: own }),
      progress: asked({ input: own }),
      watch: atOnce({ input: own, options: watching }),
      verify: asked({ input: own }),
      redeem: asked({ input: own }),
    },
    withRecoveryCode: asked({ input: own }),
    withRememberedBrowser: asked({ input: own }),
  },
}

/** How the account verbs of a signed-in person may be called. */
export const ownAccountVerbs: VerbsOf<OwnAccount> = {
  profile: {
    createPassword: asked({ password: own }),
    changePassword: asked({ password: own }),
    resetPassword: asked({ password: own }),
    changeEmail: asked({ email: own }),
    verifyEmail: asked({ input: own }),
    changePhone: asked({ phone: own }),
    changeLogin: asked({ login: own }),
    changeName: asked({ name: own }),
    changeLanguage: asked({ language: own }),
  },
  sessions: { list: asked(), end: asked({ sessionId: id }), endOthers: asked() },
  browsers: { list: asked({ options: own }), end: asked({ browserId: id }) },
  mailProof: { start: asked(), verify: asked({ input: own }) },
  activity: { list: asked(), disown: asked({ id }), recognize: asked({ id }) },
}
