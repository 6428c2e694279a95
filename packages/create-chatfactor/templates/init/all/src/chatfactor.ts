import { createChatfactor } from '@chatfactor/core'
import type { HostSignIn } from '@chatfactor/portal'
import { createPortal } from '@chatfactor/portal'
import { begin } from './begin.ts'
import { clientAddress, features, options } from './options.ts'

/** This app, as Chatfactor knows it. */
export const resource = 'app'
const name = '{{title}}'

export const chatfactor = createChatfactor({ ...options, features })
chatfactor.on('problem', ({ where, error }) => console.error(`${where}: ${error.message}`))

/** The pages where people add a messenger, below `/security`, for those who are signed in to this app. */
export function portalFor(signIn: HostSignIn) {
  return createPortal({
    chatfactor,
    productName: name,
    clientAddress,
    // Whoever signs in to this app may add a messenger.
    newcomers: [resource],
    signIn,
    onProblem: console.error,
  })
}

/** Makes this app known, the first time, and begins. From then on its administrators decide what people may do. */
export async function open(): Promise<void> {
  await chatfactor.resources.ensure({ address: resource, name, preset: 'self_service' })
  void begin(chatfactor, false)
}
