import { afterEach, describe, expect, it, vi } from 'vitest'
import { startSandbox } from '../src/index.js'

afterEach(() => vi.unstubAllEnvs())

describe('a sandbox in production', () => {
  it('C41: does not start, and says why', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await expect(startSandbox()).rejects.toThrow('The sandbox is for development and tests, and this is production')
    await expect(startSandbox({ inProduction: false })).rejects.toThrow('inProduction: true')
  })

  it('starts where that is meant, and anywhere else', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await (await startSandbox({ inProduction: true })).close()
    vi.stubEnv('NODE_ENV', 'development')
    await (await startSandbox()).close()
  })
})
