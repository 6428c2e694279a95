import type { Sandbox } from '../../src/index.js'

/** Presses a button of a page, as a browser does; the redirect is not followed. */
export function post(
  sandbox: Sandbox,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(sandbox.url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: sandbox.url, ...headers },
  })
}

export async function pageOf(sandbox: Sandbox, path: string): Promise<string> {
  return (await fetch(sandbox.url + path)).text()
}
