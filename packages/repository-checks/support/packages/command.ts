import { execFile } from 'node:child_process'

/**
 * Runs a command quietly and gives what it wrote to its output; when it fails, the error's message is all that it wrote.
 *
 * `settings` are environment variables beside, or in place of, those that this process has.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { cwd: folder, env: { ...cleanEnvironment(), ...settings }, maxBuffer: 64 * 1024 * 1024 },
      (error, output, errors) => {
        if (error === null) resolve(output)
        else reject(new Error([`${command} ${args.join(' ')}`, output, errors || error.message].join('\n')))
      },
    )
  })
}

/** The settings with which pnpm runs a script are this repository's, and would follow npm into other folders. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = /^(npm_(package|lifecycle|config_(local_prefix|verify_deps_before_run))|pnpm_config_|node_options$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}

/** Installs packages with npm, as a host would, without the scripts that they bring. */
export async function npmInstall(packages: readonly string[], folder: string): Promise<void> {
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  await runCommand('npm', [...install, ...packages], folder)
}
