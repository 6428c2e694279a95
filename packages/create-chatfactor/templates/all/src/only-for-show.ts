import { setting } from './setting.ts'

const ownMachine = ['localhost', '127.0.0.1', '[::1]']

/** Keeps what is there to try this app with away from the world: throws in production, and where the app has a public address. */
export function onlyForShow(what: string): void {
  const { protocol, hostname } = new URL(setting('PUBLIC_URL'))
  const isPublic = protocol === 'https:' && !ownMachine.includes(hostname)
  if (process.env.SHOW_IN_PUBLIC === 'yes' || !(isPublic || process.env.NODE_ENV === 'production')) return
  throw new Error(`This app is in production, and ${what} is for trying it out. Replace it, or set SHOW_IN_PUBLIC=yes.`)
}
