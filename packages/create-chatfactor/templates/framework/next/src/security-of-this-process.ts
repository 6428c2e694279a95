import { setTimeout } from 'node:timers/promises'
import { openSecurity, type Security } from './security.ts'
import { setting } from './setting.ts'

declare global {
  /** Next loads modules more than once: per bundle, and again after each change in development. The process stays. */
  var securityOfThisProcess: Promise<Security> | undefined
}

/** The one Chatfactor of this process, opened by whoever asks first. */
export function security(): Promise<Security> {
  globalThis.securityOfThisProcess ??= openSecurity()
  return globalThis.securityOfThisProcess
}

/** Opens it now, and begins as soon as this app answers. */
export async function beginOnceServed(): Promise<void> {
  const { begin } = await security()
  void isServed().then(begin).catch(console.error)
}

async function isServed(): Promise<void> {
  const answers = () =>
    fetch(new URL('/security', setting('PUBLIC_URL'))).then(
      () => true,
      () => false,
    )
  while (!(await answers())) await setTimeout(500)
}
