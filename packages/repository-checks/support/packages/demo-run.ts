import { startApp } from '../apps/app-process.js'

const pages = ['/', '/security/p/billing/sign-in', '/account', '/assistant']

/** Starts the demo as it is installed in a folder, on this machine alone, and opens a page of each part. */
export async function runDemo(folder: string): Promise<void> {
  const demo = await startApp(() => ['node_modules/@chatfactor/demo/bin/chatfactor-demo.js'], {
    folder,
    isReady: /Open this +http:\/\/localhost:/,
    settings: {},
  })
  try {
    for (const page of pages) {
      const { status } = await fetch(new URL(page, demo.origin.replace('127.0.0.1', 'localhost')))
      if (status !== 200) throw new Error(`The demo answers ${page} with ${status}.`)
    }
  } finally {
    await demo.close()
  }
}
