import '@chatfactor/react/style.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { words } from '@/lib/words'
import { Languages } from '@/parts/languages'
import { Speaking } from '@/parts/said'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const name = (await words()).say('name')
  return { title: { default: name, template: `%s · ${name}` } }
}
export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const { say, language } = await words()
  return (
    <html lang={language}>
      <body>
        <header className="site">{say('name')}</header>
        <main className="card">
          <Speaking language={language}>{children}</Speaking>
        </main>
        <Languages />
      </body>
    </html>
  )
}
