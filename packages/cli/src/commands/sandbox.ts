import { command, jsonArgument, say } from '../command.js'
import { configArgument, withConfig } from '../config/with-config.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

const usualPort = 4242
const loopback = ['localhost', '127.0.0.1', '[::1]']

/** `chatfactor sandbox`: plays the messengers of a config on this machine until it is told to stop. */
export function sandboxCommand(context: CommandContext) {
  return command(context, {
    name: 'sandbox',
    description: 'Plays the messengers on this machine, with phones to try them. For development.',
    args: {
      port: { type: 'string', valueHint: 'port', description: `The port to listen on. By default, ${usualPort}.` },
      json: jsonArgument,
      config: configArgument,
    },
    async run({ port = String(usualPort), config: path }) {
      if (!/^\d{1,5}$/.test(port)) throw usageError('--port must be a number.')
      await withConfig(path, async ({ sandbox: options, options: given }) => {
        if (options === undefined)
          throw usageError('The config has no `sandbox`. Add the options of startSandbox, e.g. { telegram: [bot] }.')
        const { hostname, origin } = new URL(given?.publicUrl ?? 'http://localhost')
        if (!loopback.includes(hostname))
          throw usageError(
            `The sandbox works only with an app on this machine. The app of this config is at ${origin}.`,
          )
        const { startSandbox } = await sandboxPackage()
        const sandbox = await startSandbox({ port: Number(port), ...options })
        const phone = `${sandbox.url}/phone/ana`
        const text = `The sandbox plays the messengers at ${sandbox.url}\nA phone to try them  ${phone}\n\nCtrl+C stops it. Everything in it is then forgotten.`
        say(context, { json: { url: sandbox.url, phone }, text })
        await context.untilEnded()
        await sandbox.close()
      })
      return null
    },
  })
}

function sandboxPackage() {
  return import('@chatfactor/sandbox').catch(() => {
    throw usageError('Install the sandbox: npm install --save-dev @chatfactor/sandbox')
  })
}
