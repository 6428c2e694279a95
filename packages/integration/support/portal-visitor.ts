import { visitor } from '@chatfactor/testkit'
import type { LoopbackMessengers } from './loopback-messengers.js'

/** A browser without scripts on the pages of the portal, over HTTP; gives the text of the page it ends up with. */
export function portalVisitor({ portalUrl }: Pick<LoopbackMessengers, 'portalUrl'>) {
  const browser = visitor({ origin: new URL(portalUrl).origin })
  const inPortal = (address: string) => new URL(address, `${portalUrl}/`).href
  return {
    get: async (address: string) => (await browser.get(inPortal(address))).text,
    submit: async (address: string, fields: Readonly<Record<string, string>>) =>
      (await browser.submit(inPortal(address), fields)).text,
  }
}
