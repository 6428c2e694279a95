import { type Asked, type Questions, signInQuestions } from '@chatfactor/react/server'
import { headers } from 'next/headers'
import { security } from '@/lib/security'
import { keepVisit, readCookie, type Visit, writeCookie } from '@/lib/visit'

/** The questions of a sign-in that waits for its second factor. */
export async function questionsOf({ secret }: Pick<Visit, 'secret'>): Promise<Questions> {
  const { chatfactor, resourceId } = await security()
  const questions = signInQuestions(chatfactor, {
    ...{ resourceId, secret },
    ...(await browser()),
    // The session goes on under a new secret, so that nobody who saw the old one is signed in.
    signedIn: async (now) => {
      await keepVisit(now)
      return undefined
    },
  })
  /** The page finds it again after a reload. */
  const kept = async (asking: Promise<Asked>) => {
    const asked = await asking
    if (asked.now !== null) await writeCookie('question', asked.now.challengeId)
    return asked
  }
  return { ...questions, ask: (wish) => kept(questions.ask(wish)), again: (id) => kept(questions.again(id)) }
}

/**
 * What the messages that people get say of where somebody signs in. Your reverse proxy knows the address; here there is none.
 */
export async function browser() {
  const agent = (await headers()).get('user-agent') ?? ''
  const device = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0].replace('Edg', 'Edge') ?? null
  return { network: null, device, deviceCookie: await readCookie('device') }
}
