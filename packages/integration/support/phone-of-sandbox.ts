import { startSandbox } from '@chatfactor/sandbox'

/** Starts a sandbox, opens a phone, and says how its page answers. */
const sandbox = await startSandbox({ people: ['Ana'] })
const { status } = await fetch(`${sandbox.url}/phone/ana`)
console.log(status)
await sandbox.close()
