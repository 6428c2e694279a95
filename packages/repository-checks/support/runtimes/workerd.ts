import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@chatfactor/local-postgres'
import { runCommand } from '../packages/command.js'

const patienceMs = 30_000

/** A program that npm has for this machine: the package, and where it is once that is installed. */
export interface NpmProgram {
  readonly npm: string
  readonly version: string
  readonly binary: string
}

const isArm = process.arch === 'arm64'

/** The server of Cloudflare Workers. */
export const workerd = programOf(`@cloudflare/workerd-linux-${isArm ? 'arm64' : '64'}`, '1.20261117.1', 'workerd')
/** What makes one file of a Worker, and what it is told for that. */
export const bundler = programOf(`@esbuild/linux-${isArm ? 'arm64' : 'x64'}`, '0.28.2', 'esbuild')
export const bundling = ['--bundle', '--format=esm', '--platform=browser', '--external:node:*', '--log-level=error']

function programOf(name: string, version: string, program: string): NpmProgram {
  return { npm: `${name}@${version}`, version, binary: `node_modules/${name}/bin/${program}` }
}

/** Bundles the worker as for Cloudflare Workers, runs it in workerd, and gives what it answers. */
export async function lifeInWorkerd(folder: string, platformUrl: string) {
  await runCommand(join(folder, bundler.binary), ['worker.mjs', '--outfile=worker.js', ...bundling], folder)
  const port = await freePort()
  await writeFile(join(folder, 'config.capnp'), configOf(port))
  const server = spawn(join(folder, workerd.binary), ['serve', 'config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  server.stderr.on('data', (text) => said.push(String(text)))
  const gone = once(server, 'exit')
  try {
    const url = `http://127.0.0.1:${port}/?platform=${encodeURIComponent(platformUrl)}`
    const answer = await answerOf(url)
    if (answer === null) throw new Error(`workerd does not answer:\n${said.join('')}`)
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return text
  } finally {
    server.kill()
    await gone
  }
}

/** Once it listens; the life is lived by the first that gets through. */
async function answerOf(url: string): Promise<Response | null> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 100) {
    const answer = await fetch(url).catch(() => null)
    if (answer !== null) return answer
    await pause(100)
  }
  return null
}

/** `network` is open to loopback, where the platform is. */
function configOf(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-05-03",
  compatibilityFlags = ["nodejs_compat"],
);
`
}
