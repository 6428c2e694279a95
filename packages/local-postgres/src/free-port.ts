import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ephemeral range of operating systems, so that no other program gets one of these by chance. */
const [lowest, highest] = [15_000, 32_000]

/** A free port of 127.0.0.1, for a program that must know its port before it starts. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(lowest, highest)
    if (await isFree(port)) return port
  }
  throw new Error('There is no free port.')
}

/** Whether a port can be listened on. */
export function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
