/** What is sent, as it stands on the wire. */
export interface Spelling {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}

/** Every way to write the address of a guarded page that some router or proxy may take for the page itself. */
export function targetsOf(path: string): readonly string[] {
  const [, first = '', rest = ''] = /^\/(.)(.*)$/.exec(path) ?? []
  const coded = `%${first.charCodeAt(0).toString(16)}`
  return [
    ...[path, `${path}/`, `${path}//`, `/${path}`, `//${path}`, path.toUpperCase(), `${path.toUpperCase()}/`],
    ...[
      `/${first.toUpperCase()}${rest}`,
      `/${coded}${rest}`,
      `/${coded.toUpperCase()}${rest}/`,
      `/%25${coded.slice(1)}${rest}`,
    ],
    ...[
      `${path};x`,
      `${path};x=1/`,
      `/;x${path}`,
      `${path}%2f`,
      `/%2f${path.slice(1)}`,
      `${path}%00`,
      `${path}%20`,
      `${path}.`,
    ],
    ...[
      `/x/..${path}`,
      `/.${path}`,
      `${path}/.`,
      `${path}/../${path.slice(1)}`,
      `/x/%2e%2e${path}`,
      `/..;${path}`,
      `\\${path.slice(1)}`,
    ],
    ...[`${path}?`, `${path}?_method=GET`, `${path}?cf_form=1`, `${path}?x=${path}`, `${path}#x`, `${path}/?a=/x`],
    ...[`http://127.0.0.1${path}`, `http://evil.example${path}`, `HTTP://127.0.0.1/${path}`],
  ]
}

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const overrides = ['x-http-method-override', 'x-http-method', 'x-method-override']

/** The slice that runs with every test: every address by GET and POST, and the address itself in every other way. */
export function spellingsOf(path: string, isWhole: boolean): readonly Spelling[] {
  const plain = targetsOf(path).flatMap((target) =>
    (isWhole ? methods : ['GET', 'POST']).map((method) => ({ method, target, headers: {} })),
  )
  const upgrade = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
  const others = (isWhole ? targetsOf(path) : [path, `${path}/`]).flatMap((target) => [
    ...methods.map((method) => ({ method, target, headers: {} })),
    ...overrides.flatMap((name) => [
      { method: 'POST', target, headers: { [name]: 'GET' } },
      { method: 'GET', target, headers: { [name]: 'POST' } },
    ]),
    { method: 'GET', target, headers: { ...upgrade, 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' } },
    { method: 'POST', target, headers: { 'x-original-url': '/', 'x-rewrite-url': '/', 'x-forwarded-prefix': '/x' } },
    { method: 'POST', target, headers: { 'x-middleware-subrequest': 'middleware:middleware:middleware' } },
  ])
  return [...plain, ...others]
}
