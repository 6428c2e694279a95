/** A setting of the environment that has to be there; `.env` has those of this machine. */
export function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`Set ${name} in .env.`)
  return value
}
