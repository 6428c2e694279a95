import { setting } from './setting.ts'

const ownMachine = ['localhost', '127.0.0.1', '[::1]']

/** Whether others reach this app: in production, or at a public https address. */
export function isInPublic(): boolean {
  const { protocol, hostname } = new URL(setting('PUBLIC_URL'))
  return process.env.NODE_ENV === 'production' || (protocol === 'https:' && !ownMachine.includes(hostname))
}

/** Keeps what is there to try this app with away from the world. */
export function onlyForShow(what: string): void {
  if (!isInPublic() || process.env.CHATFACTOR_SHOW_IN_PUBLIC === 'yes') return
  throw new Error(
    `This app is in production, and ${what} is for trying it out. Replace it, or set CHATFACTOR_SHOW_IN_PUBLIC=yes.`,
  )
}
