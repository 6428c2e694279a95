import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Waits for the end of its input, which comes when the process that started it is gone, whatever it died of. Then it stops the
 * server, provided that the data still belong to that very process, and deletes what is to be deleted.
 */
const script = `
read -r never
server=$1
pidfile="$2/postmaster.pid"
if [ "$(head -n 1 "$pidfile" 2>/dev/null)" = "$server" ]; then
  kill -QUIT "$server"
  while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
fi
shift 2
if [ $# -gt 0 ]; then rm -rf "$@"; fi
`

/** Lets a server not outlive this process. `off` ends the watch and touches nothing. */
export function watchdog(pid: number, data: string, deleteAfterwards: readonly string[]): { off(): void } {
  if (process.platform === 'win32') {
    const kill = () => process.kill(pid)
    process.once('exit', kill)
    return { off: () => process.off('exit', kill) }
  }
  const dog: ChildProcess = spawn('/bin/sh', ['-c', script, 'watchdog', String(pid), data, ...deleteAfterwards], {
    // In a group of its own: an interrupt typed in the terminal is not for the watchdog.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  dog.unref()
  dog.stdin?.on('error', () => undefined)
  if (dog.stdin !== null && 'unref' in dog.stdin && typeof dog.stdin.unref === 'function') dog.stdin.unref()
  return { off: () => void dog.kill('SIGKILL') }
}
