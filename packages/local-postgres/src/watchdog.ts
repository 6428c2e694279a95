import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Waits for the end of its input, which comes when the process that started it has ended in any way. Then stops the server, provided that the data
 * still belongs to that very server process, and deletes what is to be deleted.
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

/** Makes a server end with this process. `off` stops watching and changes nothing. */
export function watchdog(pid: number, data: string, deleteAfterwards: readonly string[]): { off(): void } {
  if (process.platform === 'win32') {
    const kill = () => process.kill(pid)
    process.once('exit', kill)
    return { off: () => process.off('exit', kill) }
  }
  const dog: ChildProcess = spawn('/bin/sh', ['-c', script, 'watchdog', String(pid), data, ...deleteAfterwards], {
    // In a process group of its own, so that Ctrl+C does not reach the watchdog.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  dog.unref()
  dog.stdin?.on('error', () => undefined)
  if (dog.stdin !== null && 'unref' in dog.stdin && typeof dog.stdin.unref === 'function') dog.stdin.unref()
  return { off: () => void dog.kill('SIGKILL') }
}
