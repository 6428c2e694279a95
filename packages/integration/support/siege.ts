import type { SignedIn } from '@chatfactor/accounts'
import type { Scene } from './scene.js'

/** Where a guess comes from. */
export interface From {
  readonly network?: string | null
  readonly deviceCookie?: string | null
  readonly recoveryCode?: string
  readonly invitation?: string
  readonly chatCode?: string
}

/** The sign-in pages of a scene, as browsers of the owner and of strangers use them. */
export function besieged({ chatfactor, resourceId, mailer }: Scene) {
  const { signIn } = chatfactor
  const browser = { network: '192.0.2.1', device: 'Firefox on Linux' }
  const lastMail = async (address: string) => {
    await chatfactor.settled()
    return mailer.sent.findLast(({ to }) => to === address)?.text ?? ''
  }
  return {
    password: (login: string, password: string, from: From = {}): Promise<SignedIn> =>
      signIn.withPassword({ resourceId, login, password, ...browser, ...from }),
    async ask(login: string, from: From & { readonly attemptId?: string } = {}) {
      const asked = await signIn.sendMailCode({ resourceId, login, ...browser, ...from })
      if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
      return asked
    },
    code: (attemptId: string, code: string, from: From = {}) =>
      signIn.withMailCode({ resourceId, attemptId, code, ...browser, ...from }),
    link: (attemptId: string, link: string, from: From = {}) =>
      signIn.withMailLink({ resourceId, attemptId, link, ...browser, ...from }),
    lastMail,
    codeTo: async (address: string) => /^\d{6}$/m.exec(await lastMail(address))?.[0] ?? null,
    linkTo: async (address: string) => /\/p\/\S+\/mail-link#([\w-]{43})$/m.exec(await lastMail(address))?.[1] ?? null,
    mailsTo: async (address: string) => {
      await chatfactor.settled()
      return mailer.sent.filter(({ to }) => to === address).length
    },
  }
}

/** What a browser keeps of a sign-in that was complete. */
export function keptOf(answer: { readonly outcome: string }): string {
  if ('deviceCookie' in answer && typeof answer.deviceCookie === 'string') return answer.deviceCookie
  throw new Error(`The browser was given nothing to keep: ${answer.outcome}`)
}

/** Strangers guess from these addresses for so long, each as soon as it is let again, as the clock goes on by seconds. */
export async function besiege(
  { clock }: Scene,
  guess: (network: string | null) => Promise<SignedIn>,
  addresses: readonly (string | null)[],
  seconds: number,
): Promise<void> {
  const next = new Map<number, number>()
  for (let second = 0; second < seconds; second += 1) {
    const now = clock.now().getTime()
    for (const [at, address] of addresses.entries()) {
      if ((next.get(at) ?? 0) > now) continue
      const answer = await guess(address)
      if (answer.outcome === 'throttled') next.set(at, answer.retryAt.getTime())
    }
    await clock.advance(1_000)
  }
}
