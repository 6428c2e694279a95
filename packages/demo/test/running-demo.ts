import { onTestFinished } from 'vitest'
import { type Demo, startDemo } from '../src/start-demo.js'
import { type Visitor, visitor } from './visitor.js'

/** The demo, started for one test. */
export interface RunningDemo extends Demo {
  /** A browser of its own; with a person, one that is signed in to the app. */
  browser(login?: 'ana' | 'ben', languages?: string): Promise<Visitor>
  /** Gives Ana a token on Telegram. */
  enrollAna(): Promise<void>
  /** The last message that Ana's phone shows, and the code in it. */
  lastMessage(): { readonly text: string; readonly code: string }
}

export async function runningDemo(): Promise<RunningDemo> {
  const demo = await startDemo({ port: 0 })
  onTestFinished(() => demo.close())
  const phone = demo.sandbox.phone('ana')
  const { chatfactor, url } = demo
  const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
  return {
    ...demo,
    async browser(login, languages) {
      const browser = visitor(url, languages)
      if (login !== undefined) await browser.submit('/sign-in', { login, password: `${login}-password` })
      return browser
    },
    async enrollAna() {
      const user = await chatfactor.users.findByLogin('ana')
      const input = { resourceId, user: { id: user?.id ?? '' }, name: 'My phone', transport: 'telegram' }
      const { id } = await chatfactor.enrollments.start(input)
      await phone.open((await chatfactor.enrollments.links(id)).qr)
      await phone.pressStart()
    },
    lastMessage: () => ({ text: phone.messages().at(-1)?.text ?? '', code: phone.lastCode() ?? '' }),
  }
}
