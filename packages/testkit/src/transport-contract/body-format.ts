/**
 * How a platform writes the bodies of its webhooks: laws need it to spoil one, or to write the same content in other
 * bytes.
 */
export interface BodyFormat {
  /** The content of a body, as objects, lists and plain values. */
  read(body: string): unknown
  /** A body with this content, even if the platform would never send it. Does not throw. */
  write(content: unknown): string
  /** The same content in other bytes, each as another serializer might write it. */
  respelt(body: string): readonly string[]
  /** The same content, longer by at least `bytes` bytes. */
  padded(body: string, bytes: number): string
}

/** JSON bodies: the default of a descriptor. */
export const jsonBody: BodyFormat = {
  read: (body) => JSON.parse(body),
  write: (content) => JSON.stringify(content),
  respelt: (body) => [` ${body}\n`, escapedLetters(body)],
  padded: (body, bytes) => body + ' '.repeat(bytes),
}

/**
 * Form bodies (`application/x-www-form-urlencoded`). `parts` names the fields that contain a text in another format.
 *
 * @example
 * formBody({ payload: jsonBody })
 */
export function formBody(parts: Readonly<Record<string, BodyFormat>> = {}): BodyFormat {
  return {
    read: (body) =>
      Object.fromEntries(
        [...new URLSearchParams(body)].map(([name, value]) => [name, parts[name]?.read(value) ?? value]),
      ),
    write(content) {
      if (typeof content !== 'object' || content === null || Array.isArray(content)) return JSON.stringify(content)
      const fields = Object.entries(content).map(([name, value]): [string, string] => [
        name,
        parts[name]?.write(value) ?? fieldOf(value),
      ])
      return new URLSearchParams(fields).toString()
    },
    respelt: (body) => [
      `${body}&`,
      body.replace(/%[\dA-F]{2}/g, (letter) => letter.toLowerCase()).replaceAll('+', '%20'),
    ],
    padded: (body, bytes) => `${body}&padding=${'x'.repeat(bytes)}`,
  }
}

function fieldOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function escapedLetters(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
