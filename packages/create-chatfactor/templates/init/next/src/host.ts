import { webSession } from '@chatfactor/portal'
import { {{session}} } from '{{sessionFile}}' // only: known

// How the session of this app is read. // only: unknown
const session = async () => Promise.reject(new Error('Say in chatfactor/host how your session is read.')) // only: unknown

/** Who is signed in, by the session of this app. */
export const host = webSession({ session: {{session}}, user: {{user}}, signInPath: '{{signInPath}}' })
