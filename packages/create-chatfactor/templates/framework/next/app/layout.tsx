import type { ReactNode } from 'react'
import { security } from '../src/security-of-this-process.ts'

/** Who sees what depends on the session, so nothing is made in advance. */
export const dynamic = 'force-dynamic'

export const metadata = { title: '{{title}}' }

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const { portal } = await security()
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href={await portal.stylesheet()} />
      </head>
      <body className="portal">
        <main className="card">{children}</main>
      </body>
    </html>
  )
}
