/** How a platform writes the bodies of its webhooks: what laws must know to spoil one, and to say the same in other bytes. */
export interface BodyFormat {
  /** What a body says, as objects, lists and plain values. */
  read(body: string): unknown
  /** A body that says this, also where the platform would never say it. Does not throw. */
  write(content: unknown): string
  /** The same content in other bytes, each as another serializer might write it. */
  respelt(body: string): readonly string[]
  /** The same content, longer by at least so many bytes. */
  padded(body: string, bytes: number): string
}

/** Bodies of JSON: what a descriptor is about unless it says otherwise. */
export const jsonBody: BodyFormat = {
  read: (body) => JSON.parse(body),
  write: (content) => JSON.stringify(content),
  respelt: (body) => [` ${body}\n`, escapedLetters(body)],
  padded: (body, bytes) => body + ' '.repeat(bytes),
}

/**
 * Bodies of forms, `application/x-www-form-urlencoded`. `parts` says which fields hold a text of another format.
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
