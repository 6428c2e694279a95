import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type ChatfactorOptions, createChatfactor } from '@chatfactor/core'
import { createPortal, type Portal, type PortalOptions } from '@chatfactor/portal'
import { begin } from './begin.ts'
import { features, openOptions } from './options.ts'
import { whoToTry } from './people.ts'
import { noSessionCookie, sessionOf } from './sessions.ts'

/** Chatfactor in this app. */
export interface Security {
  readonly chatfactor: ChatfactorWithAccounts
  /** The pages where people add a messenger, below `/security`. */
  readonly portal: Portal
  /** Where the portal of this app is. */
  readonly portalPath: string
  /** What the guard of the secret page has to know. Who asks, it knows from the portal. */
  readonly guard: { readonly resource: string; readonly purpose: string; readonly reason: () => string }
  /** The phone of the sandbox, to try everything with; `null` with real messengers. */
  readonly phoneUrl: string | null
  /** Begins, and ends in order when the process is told to: call it once the app answers, because some messengers ask it at once. */
  begin(): Promise<void>
}

const name = '{{title}}'
const address = 'app'

type Around = Pick<Security, 'phoneUrl'> & Required<Pick<PortalOptions, 'clientAddress'>>

/** Sets up Chatfactor as the settings say. */
export async function openSecurity(): Promise<Security> {
  const { options, clientAddress, phoneUrl } = await openOptions({ isApp: true })
  return securityWith(options, { clientAddress, phoneUrl })
}

/** Sets up Chatfactor, the portal and the guard; a test brings a messenger of its own. */
export async function securityWith(options: ChatfactorOptions, { clientAddress, phoneUrl }: Around): Promise<Security> {
  const chatfactor = createChatfactor({ ...options, features })
  chatfactor.on('problem', ({ where, error }) => console.error(`${where}: ${error.message}`))
  // This app, as Chatfactor knows it. From now on its administrators decide what people may do.
  await chatfactor.resources.ensure({ address, name, preset: 'self_service' })

  // The portal trusts the sign-in of this app.
  const portal = createPortal({
    chatfactor,
    productName: name,
    clientAddress,
    // Whoever signs in to this app may add a messenger.
    newcomers: [address],
    signIn: {
      async authenticate(request) {
        const session = sessionOf(request.headers.get('cookie'))
        if (session === null) return null
        const { id: externalId, login } = session.person
        return { user: { externalId }, profile: { login }, provenAt: session.provenAt, session: session.id }
      },
      url: (back) => `/sign-in?${new URLSearchParams({ back })}`,
      // What a person says was not them ends in this app, too.
      signOut: ({ headers }) => ({ 'set-cookie': noSessionCookie(headers.get('cookie')) }),
    },
    onProblem: console.error,
  })

  return {
    chatfactor,
    portal,
    portalPath: `${portal.basePath}/p/${address}`,
    phoneUrl,

    guard: { resource: address, purpose: 'open_secret_page', reason: () => 'Opening the secret page' },

    async begin() {
      await begin(chatfactor, true)
      console.log(`\n  The app     ${options.publicUrl}   ${whoToTry}`)
      if (phoneUrl !== null) console.log(`  The phone   ${phoneUrl}`)
      console.log('')
    },
  }
}
