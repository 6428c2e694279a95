import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** The memory the process retains, in bytes. */
export function held(): number {
  for (let time = 0; time < 3; time += 1) collectGarbage()
  return process.memoryUsage().heapUsed
}
