import { Client } from 'pg'

/** Runs one statement on a connection of its own and returns its rows. */
export async function query(url: string, text: string): Promise<readonly (readonly unknown[])[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

/** The version of a server, e.g. `18.4`. */
export async function serverVersion(url: string): Promise<string> {
  const [row] = await query(url, 'show server_version')
  return String(row?.[0])
}
