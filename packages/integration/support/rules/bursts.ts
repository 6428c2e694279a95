import type { ResourceChange } from '@chatfactor/core'
import { someBrowser } from '@chatfactor/testkit'
import type { Scene } from '../scene.js'

/** Something was asked of Ana that is no second factor of hers: answers it, rightly or with a guess, and says whether that was right. */
type Guess = (isRight: boolean, nth: number) => Promise<boolean>

/** A door with a limit of its own. */
export interface BurstDoor {
  /** How many guesses are looked at, as the trail tells of them. */
  readonly most: number
  readonly trail: string
  readonly policy?: ResourceChange
  begin(scene: Scene): Promise<Guess>
}

const confirming = (confirmation: 'code' | 'number', most: number): BurstDoor => ({
  ...{ most, trail: 'enrollment.missed', policy: { secondFactor: { activation: 'confirm', confirmation } } },
  async begin(scene) {
    const ana = await scene.person('ana')
    const { id, linkCode } = await scene.open(ana)
    await scene.scan('42', linkCode)
    const shown = scene.heard('42').at(-1) ?? ''
    const right = /(?:^|\n)(\d{6}) adds /.exec(shown)?.[1] ?? /^Choose (\d{2}) /.exec(shown)?.[1] ?? ''
    return async (isRight) => {
      const answer = isRight ? right : other(right)
      return (await scene.chatfactor.enrollments.confirm(id, { answer })).outcome === 'activated'
    }
  },
})

/** What lets somebody in who is not signed in: answers it, rightly or with a guess. */
type SignInDoor = (scene: Scene, login: string) => Promise<(isRight: boolean) => Promise<unknown>>

/** Every door that looks at what strangers type. */
export const signInDoors: Readonly<Record<string, SignInDoor>> = {
  'a password': async ({ person, typePassword }, login) => {
    const { password } = await person(login)
    return (isRight) => typePassword(login, isRight ? password : 'wrong password')
  },
  'a mailed code': async ({ chatfactor, resourceId, person, mailTo }, login) => {
    const email = `${login}@example.org`
    const { id } = await person(login, { email })
    await chatfactor.users.update({ id }, { password: null })
    const mailing = await chatfactor.signIn.sendMailCode({ ...someBrowser, resourceId, login })
    if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
    const { attemptId } = mailing
    const right = codeIn(await mailTo(email))
    return (isRight) => {
      const code = isRight ? right : other(right)
      return chatfactor.signIn.withMailCode({ ...someBrowser, resourceId, attemptId, code })
    }
  },
}

/** Every other door at which something short enough to guess is typed. */
export const burstDoors = {
  'the code that confirms a chat': confirming('code', 5),
  'the number that confirms a chat': confirming('number', 1),
  'a code of an enrollment, typed into a chat': {
    ...{ most: 5, trail: 'typed_code.missed' },
    async begin(scene) {
      const { id, typedCode } = await scene.open(await scene.person('ana'))
      return async (isRight, nth) => {
        const text = isRight ? typedCode : `AAAAA-${String(nth).padStart(5, '0')}`
        await scene.happens({ type: 'text', chatId: '666', text })
        return (await scene.chatfactor.enrollments.get(id)).state === 'awaiting_confirmation'
      }
    },
  },
  'a password from a new browser': {
    // From one network three guesses are free; the next one waits.
    ...{ most: 3, trail: 'sign_in.refused' },
    async begin({ person, typePassword }) {
      const { login, password } = await person('ana')
      return async (isRight) =>
        (await typePassword(login, isRight ? password : 'wrong password')).outcome === 'signed_in'
    },
  },
  'a password from a browser that is known': {
    ...{ most: 3, trail: 'sign_in.refused' },
    async begin(scene) {
      const { chatfactor, resourceId, person } = scene
      const { login, password } = await person('ana')
      const at = { ...someBrowser, resourceId, login }
      const owner = await chatfactor.signIn.withPassword({ ...at, password })
      const deviceCookie = 'deviceCookie' in owner ? owner.deviceCookie : null
      return async (isRight) => {
        const typed = isRight ? password : 'wrong password'
        return (await chatfactor.signIn.withPassword({ ...at, deviceCookie, password: typed })).outcome === 'signed_in'
      }
    },
  },
  'a mailed code that signs in': {
    // From one network three guesses are free; the next one waits.
    ...{ most: 3, trail: 'sign_in.refused' },
    async begin(scene) {
      const { chatfactor, resourceId } = scene
      const ana = await scene.person('ana', { email: 'ana@example.org' })
      await chatfactor.users.update({ id: ana.id }, { password: null })
      const asked = await chatfactor.signIn.sendMailCode({ ...someBrowser, resourceId, login: 'ana' })
      const attemptId = 'attemptId' in asked ? asked.attemptId : ''
      const right = codeIn(await scene.mailTo('ana@example.org'))
      return async (isRight) => {
        const code = isRight ? right : other(right)
        return (
          (await chatfactor.signIn.withMailCode({ ...someBrowser, resourceId, attemptId, code })).outcome ===
          'signed_in'
        )
      }
    },
  },
  'a mailed code before a first token': {
    ...{ most: 5, trail: 'email_proof.missed' },
    async begin(scene) {
      const ana = await scene.person('ana', { email: 'ana@example.org' })
      const { me } = await scene.signIn(ana)
      const sent = await me.mailProof.start()
      const attemptId = 'attemptId' in sent ? sent.attemptId : ''
      const right = codeIn(await scene.mailTo('ana@example.org'))
      return async (isRight) => {
        const code = isRight ? right : other(right)
        return (await me.mailProof.verify({ attemptId, code })).outcome === 'proven'
      }
    },
  },
  'a code that was mailed to a new address': {
    ...{ most: 5, trail: 'email_proof.missed' },
    async begin(scene) {
      const email = 'ana@new.example'
      const { me } = await scene.signIn(await scene.person('ana', { email: 'ana@example.org' }))
      const sent = await me.profile.changeEmail(email)
      const attemptId = 'attemptId' in sent ? sent.attemptId : ''
      const right = codeIn(await scene.mailTo(email))
      return async (isRight) => {
        const code = isRight ? right : other(right)
        return (await me.profile.verifyEmail({ email, attemptId, code })).outcome === 'changed'
      }
    },
  },
} as const satisfies Readonly<Record<string, BurstDoor>>

function codeIn(mail: string): string {
  return /^\d{6}$/m.exec(mail)?.[0] ?? ''
}

function other(digits: string): string {
  return digits.replace(/./g, (digit) => String((Number(digit) + 1) % 10))
}
