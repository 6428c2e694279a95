import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'

const settings = {
  cookieName: 'visit',
  password: 'for this check only, and long enough',
  cookieOptions: { secure: false },
}

export const session = async () => getIronSession(await cookies(), settings)
